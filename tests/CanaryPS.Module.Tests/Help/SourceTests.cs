using CanaryPS.Help.Sources;

namespace CanaryPS.Module.Tests.Help;

public sealed class SourceTests(ModuleMetadata module) : IClassFixture<ModuleMetadata>
{
    private const int FewestExamples = 3;

    private static readonly string[] OfEveryCommand = ["Verbose", "Debug", "ErrorAction", "ErrorVariable", "WarningAction", "WarningVariable", "InformationAction", "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable", "WhatIf", "Confirm"];

    private static readonly string[] Operators = ["and", "or", "not", "eq", "ne", "gt", "ge", "lt", "le", "like", "notlike", "match", "notmatch", "in", "notin", "contains", "f", "split", "join", "replace", "as", "is"];

    [Fact]
    public void Sources_are_by_the_grammar() => Assert.Empty(HelpSources.All.Problems);

    [Fact]
    public void Examples_are_three_at_least_each_with_another_title() => Assert.All(HelpSources.All.Cmdlets, source =>
    {
        Assert.True(source.Examples.Count >= FewestExamples, source.Name);
        Assert.Equal(source.Examples.Count, source.Examples.Select(example => example.Title.English[0]).Distinct().Count());
        Assert.Equal(source.Examples.Count, source.Examples.Select(example => example.Code).Distinct().Count());
    });

    [Fact]
    public void Examples_call_the_cmdlet_that_they_are_of() =>
        Assert.All(Examples, item => Assert.Contains(ExampleWords.Calls(item.Example.Code), call => call.Cmdlet == item.Source.Name));

    [Fact]
    public void Examples_name_cmdlets_and_parameters_that_exist() => None(
        from item in Examples
        from call in ExampleWords.Calls(item.Example.Code)
        let cmdlet = module.Cmdlets.FirstOrDefault(cmdlet => cmdlet.Name == call.Cmdlet)
        let unknown = cmdlet is null ? [call.Cmdlet] : call.Parameters.Where(name => !Has(cmdlet, name)).ToArray()
        where unknown.Length > 0
        select $"{item.Source.File}({item.Example.Line}): {call.Cmdlet}: {string.Join(", ", unknown)}");

    [Fact]
    public void Texts_name_cmdlets_that_exist() => None(
        from source in HelpSources.All.Cmdlets
        from name in ExampleWords.Names(File.ReadAllText(source.File))
        where !module.Cmdlets.Any(cmdlet => cmdlet.Name == name)
        select $"{source.File}: {name}");

    [Fact]
    public void Related_links_lead_somewhere_and_say_where() => None(
        from source in HelpSources.All.Cmdlets
        from link in source.Links
        let target = Path.GetFullPath(Path.Combine(HelpSources.Folder, link.Target))
        let isCmdlet = link.Target == $"{link.Text}.md" && module.Cmdlets.Any(cmdlet => cmdlet.Name == link.Text)
        let isTopic = link.Target == $"../../module/en-US/{link.Text}.help.txt" && File.Exists(target)
        where !isCmdlet && !isTopic
        select $"{source.File}({link.Line}): [{link.Text}]({link.Target})");

    [Fact]
    public void Both_languages_have_as_many_paragraphs() => None(
        from source in HelpSources.All.Cmdlets
        from text in (LocalizedText?[])[source.Description, source.Inputs, source.Outputs, source.Notes, .. source.Parameters.Values.Select(p => p.Text), .. source.Examples.Select(e => e.Remark)]
        where text is not null && text.English.Count != text.Spanish.Count
        select $"{source.File}: {text.English[0]}");

    /// <summary>Nothing was found; what was is told in full.</summary>
    private static void None(IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private static IEnumerable<(CmdletSource Source, ExampleSource Example)> Examples =>
        HelpSources.All.Cmdlets.SelectMany(source => source.Examples.Select(example => (source, example)));

    private static bool Has(CmdletMetadata cmdlet, string parameter) =>
        cmdlet.Parameters.Any(candidate => candidate.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase))
        || OfEveryCommand.Contains(parameter, StringComparer.OrdinalIgnoreCase)
        || Operators.Contains(parameter, StringComparer.Ordinal);
}
