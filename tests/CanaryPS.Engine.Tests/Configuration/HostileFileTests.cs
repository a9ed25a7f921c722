using System.Diagnostics;
using System.Text;
using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Tests.Configuration;

/// <summary>Whatever a file holds, it gives a configuration or a ConfigurationException, and soon.</summary>
public class HostileFileTests
{
    [Theory]
    [InlineData("production: &a { min_samples: 5 }\ntrading: *a", "trading", 2)]
    [InlineData("production: !!map { min_samples: 5 }", "production", 1)]
    [InlineData("production: !System.Object { min_samples: 5 }", "production", 1)]
    [InlineData("production:\n  min_samples: 5\n  min_samples: 6", "production.min_samples", 3)]
    [InlineData("production: {}\n---\nproduction: {}", "", 2)]
    [InlineData("production:\n  [a, b]: 5", "production", 2)]
    [InlineData("production:\n  min_samples: [5", "", 3)]
    [InlineData("production:\n  min_samples: [5\n  failure_limit: 3", "", 2)]
    [InlineData("production:\n\tmin_samples: 5", "", 1)]
    [InlineData("production: \"\\UFFFFFFFF\"", "", 1)]
    [InlineData("production: {}\0trading: 5", "", 1)]
    [InlineData("", "", 0)]
    [InlineData("# nothing\n", "", 0)]
    [InlineData("---\n", "", 0)]
    [InlineData("just text", "", 1)]
    public void OddYamlIsALocatedProblem(string text, string key, int line)
    {
        Assert.Contains(TempConfiguration.ProblemsOf(text), p => p.Key == key && p.Line == line);
    }

    [Fact]
    public void ABombOfAliasesIsRefused()
    {
        StringBuilder text = new("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++)
            text.Append(string.Create(null, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));

        Assert.Contains(TempConfiguration.ProblemsOf(text.ToString()), p => p.Found == "the alias '*a0'");
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("{a: ", "")]
    [InlineData("- ", "x")]
    [InlineData("? ", "x")]
    public void DeepNestingIsRefused(string level, string end)
    {
        string text = string.Concat(Enumerable.Repeat(level, 100_000)) + end;

        Assert.Contains(TempConfiguration.ProblemsOf(text), p => p.Found == "more than 16 levels");
    }

    [Fact]
    public void AHugeFileIsRefusedUnread()
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf(new string('#', (1 << 20) + 1));

        Assert.Equal("a file of more than 1 MiB", problem.Found);
    }

    [Fact]
    public void ManyProblemsMakeAMessageThatEnds()
    {
        string text = "production:\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"  max_error_rate{i}: 1\n"));
        Stopwatch time = Stopwatch.StartNew();

        IReadOnlyList<ConfigurationProblem> problems = TempConfiguration.ProblemsOf(text);

        Assert.Equal(101, problems.Count);
        Assert.Equal("29900 more problems", problems[^1].Found);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"took {time.Elapsed}");
    }

    [Fact]
    public void TextThatIsNotUtf8IsLocated()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("production:\n  # é "), 0xFF, 0xFE, .. "\n"u8];
        using TempConfiguration file = new(bytes);

        ConfigurationProblem problem = Assert.Single(Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load(file.Path)).Problems);

        Assert.Equal("bytes that are not UTF-8", problem.Found);
        Assert.Equal((2, 7), (problem.Line, problem.Column));
    }

    [Fact]
    public void AByteOrderMarkIsNoPartOfTheText()
    {
        using TempConfiguration file = new([0xEF, 0xBB, 0xBF, .. "production: { min_samples: 7 }"u8]);

        Assert.Equal(7, ConfigurationLoader.Load(file.Path).Production.MinSamples);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no/such/file.yaml")]
    [InlineData("a\0b")]
    [InlineData(".")]
    public void APathThatIsNoFileIsAProblem(string path)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load(path));

        Assert.Equal(0, Assert.Single(error.Problems).Line);
    }

    /// <summary>Damages sound files at random places; the seed makes a failure come again.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void DamagedFilesNeverThrowAnythingElse(int seed)
    {
        Random random = new(seed);
        byte[][] sources = [File.ReadAllBytes(Path.Combine(SharedFiles.Configs, "default_parameters.yaml")), File.ReadAllBytes(Path.Combine(SharedFiles.Configs, "demo.yaml"))];
        string[] pieces = ["[", "]", "{", "}", ":", "\n", "- ", "\"", "'", "\\", "*a", "&a ", "!", "%", "|", ">", "? ", "---", "...", "\t", "null", "\\UFFFFFFFF", "-1", ".nan", "é"];
        using TempConfiguration file = new("");

        for (int round = 0; round < 400; round++)
        {
            List<byte> bytes = [.. sources[round % sources.Length]];
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                int at = random.Next(bytes.Count);
                bytes.RemoveRange(at, Math.Min(random.Next(0, 12), bytes.Count - at));
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]));
            }

            File.WriteAllBytes(file.Path, [.. bytes]);
            Exception? error = Record.Exception(() => ConfigurationLoader.Load(file.Path));
            Assert.True(error is null or ConfigurationException, $"seed {seed}, round {round}: {error}");
        }
    }
}
