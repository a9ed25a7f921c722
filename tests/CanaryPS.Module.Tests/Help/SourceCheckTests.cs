using CanaryPS.Help;
using CanaryPS.Help.Shapes;
using CanaryPS.Help.Sources;

namespace CanaryPS.Module.Tests.Help;

public sealed class SourceCheckTests
{
    private static readonly LocalizedText Text = new(["Text."], ["Texto."]);
    private static readonly ParameterSource Described = new(Text, 12, HasNoDefault: false);

    private static readonly CmdletShape Cmdlet = new()
    {
        Verb = "Get",
        Noun = "CanaryThing",
        Sets = [ParameterShape.EverySet],
        Outputs = [typeof(string)],
        Parameters = [Parameter("Id", "ThingCmdlet"), Parameter("Name", "GetCanaryThingCommand")],
    };

    [Fact]
    public void A_source_with_a_text_for_everything_has_no_problem() =>
        Assert.Empty(Problems(Source("Name"), Shared("Id (ThingCmdlet)")));

    [Fact]
    public void A_parameter_needs_a_text() =>
        Assert.Contains("-Name has no text", Assert.Single(Problems(Source(), Shared("Id"))), StringComparison.Ordinal);

    [Fact]
    public void A_text_of_another_class_does_not_count() => Assert.Contains(
        Problems(Source("Name"), Shared("Id (OtherCmdlet)")), problem => problem.Contains("-Id has no text", StringComparison.Ordinal));

    [Fact]
    public void A_text_is_about_a_parameter_that_is_there() =>
        Assert.Contains("(12): error HELP: Get-CanaryThing has no parameter -Nome.", Assert.Single(Problems(Source("Name", "Nome"), Shared("Id"))), StringComparison.Ordinal);

    [Fact]
    public void A_text_in_common_is_used() =>
        Assert.Contains("No cmdlet has a parameter -Old.", Assert.Single(Problems(Source("Name"), Shared("Id", "Old"))), StringComparison.Ordinal);

    [Fact]
    public void A_source_is_about_a_cmdlet_that_is_there() => Assert.Contains(
        Problems(Source("Name") with { Name = "Get-CanaryOther" }, Shared("Id")), problem => problem.Contains("no cmdlet Get-CanaryOther", StringComparison.Ordinal));

    [Fact]
    public void What_comes_out_is_described() =>
        Assert.Contains("say in Outputs", Assert.Single(Problems(Source("Name") with { Outputs = null }, Shared("Id"))), StringComparison.Ordinal);

    private static IReadOnlyList<string> Problems(CmdletSource source, SharedParameters shared) =>
        [.. SourceCheck.Problems(new SourceSet([source], shared, []), [Cmdlet]).Select(problem => problem.ToString())];

    private static CmdletSource Source(params string[] parameters) => new()
    {
        File = "Get-CanaryThing.md",
        Name = "Get-CanaryThing",
        Synopsis = Text,
        Description = Text,
        Parameters = parameters.ToDictionary(name => name, _ => Described),
        Examples = [],
        Outputs = Text,
        Links = [],
    };

    private static SharedParameters Shared(params string[] headings) => new("_parameters.md", headings.ToDictionary(heading => heading, _ => Described));

    private static ParameterShape Parameter(string name, string declaredBy) => new()
    {
        Name = name,
        Type = typeof(string),
        DeclaringClass = declaredBy,
        Places = new Dictionary<string, ParameterPlace> { [ParameterShape.EverySet] = new(false, null, false, false) },
    };
}
