using System.Text;
using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Tests.Configuration;

/// <summary>A configuration file in a folder of its own, gone with the test.</summary>
internal sealed class TempConfiguration : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("canaryps-configuration-");

    public TempConfiguration(string text) : this(Encoding.UTF8.GetBytes(text))
    {
    }

    public TempConfiguration(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    public string Folder => folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "test.yaml");

    /// <summary>The problems of a text that must have some.</summary>
    public static IReadOnlyList<ConfigurationProblem> ProblemsOf(string text)
    {
        using TempConfiguration file = new(text);
        return Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load(file.Path)).Problems;
    }

    /// <summary>The problem of a text that must have one alone.</summary>
    public static ConfigurationProblem ProblemOf(string text) => Assert.Single(ProblemsOf(text));

    public static ProductionConfiguration Load(string text)
    {
        using TempConfiguration file = new(text);
        return ConfigurationLoader.Load(file.Path);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
