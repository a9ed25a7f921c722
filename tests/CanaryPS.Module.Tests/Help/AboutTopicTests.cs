using System.Text.RegularExpressions;

namespace CanaryPS.Module.Tests.Help;

public sealed partial class AboutTopicTests(ModuleMetadata module) : IClassFixture<ModuleMetadata>
{
    private const int MostColumns = 80;

    private static readonly string[] OfEveryCommand = ["Verbose", "ErrorAction", "Confirm", "WhatIf"];

    private static readonly string Source = Path.Combine(ModuleFiles.RepositoryRoot, "module");

    private static readonly string[] Files = [.. ModuleFiles.NamesIn(English(Source), "*.help.txt").Order(StringComparer.Ordinal)];

    public static TheoryData<string> Topics { get; } = [.. Files];

    [Fact]
    public void Both_languages_have_every_topic_and_the_module_has_them() => Assert.All(
        [Spanish(Source), English(ModuleFiles.Module), Spanish(ModuleFiles.Module)],
        folder => Assert.Equal(Files, ModuleFiles.NamesIn(folder, "*.help.txt").Order(StringComparer.Ordinal)));

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_has_the_same_parts_in_both_languages(string file)
    {
        string english = File.ReadAllText(Path.Combine(English(Source), file));
        string spanish = File.ReadAllText(Path.Combine(Spanish(Source), file));
        Assert.Contains(Path.GetFileName(file).Replace(".help.txt", "", StringComparison.Ordinal), english.Split('\n')[1], StringComparison.Ordinal);
        Assert.Equal(english.Split('\n')[1], spanish.Split('\n')[1]);
        Assert.Equal(Section().Count(english), Section().Count(spanish));
        Assert.Equal(Code().Count(english), Code().Count(spanish));
        Assert.Equal(Sorted(ExampleWords.Names(english)), Sorted(ExampleWords.Names(spanish)));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_names_cmdlets_parameters_and_topics_that_exist(string file) => Assert.All([English(Source), Spanish(Source)], folder =>
    {
        string text = File.ReadAllText(Path.Combine(folder, file));
        Assert.DoesNotContain(ExampleWords.Names(text), name => !module.Cmdlets.Any(cmdlet => cmdlet.Name == name));
        Assert.Empty(TopicName().Matches(text).Select(match => match.Value + ".help.txt").Except(Files));
        Assert.Empty(
            from call in ExampleWords.Calls(string.Join('\n', Code().Matches(text).Select(line => line.Value)))
            let cmdlet = module.Cmdlets.Single(cmdlet => cmdlet.Name == call.Cmdlet)
            from parameter in call.Parameters
            where !cmdlet.Parameters.Any(known => known.Name == parameter) && !OfEveryCommand.Contains(parameter)
            select $"{call.Cmdlet} -{parameter}");
    });

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_fits_a_narrow_window(string file) => Assert.All([English(Source), Spanish(Source)], folder =>
        Assert.DoesNotContain(File.ReadLines(Path.Combine(folder, file)), line => line.Length > MostColumns));

    [Fact]
    public void The_metrics_are_the_same_in_both_languages()
    {
        const string file = "about_CanaryPS_Metrics.help.txt";
        Assert.Equal(
            Metric().Matches(File.ReadAllText(Path.Combine(English(Source), file))).Select(match => match.Value),
            Metric().Matches(File.ReadAllText(Path.Combine(Spanish(Source), file))).Select(match => match.Value));
    }

    private static string English(string root) => Path.Combine(root, "en-US");

    private static string Spanish(string root) => Path.Combine(root, "es-ES");

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^  \S.*$", RegexOptions.Multiline)]
    private static partial Regex Section();

    /// <summary>A line of code: it stands farther in than a paragraph, and not as far as the second column of a table.</summary>
    [GeneratedRegex(@"^ {8,29}\S.*$", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\babout_CanaryPS\w*")]
    private static partial Regex TopicName();

    [GeneratedRegex(@"^  [a-z]\w+$", RegexOptions.Multiline)]
    private static partial Regex Metric();
}
