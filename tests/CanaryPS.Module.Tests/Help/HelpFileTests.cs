using System.Xml.Linq;

namespace CanaryPS.Module.Tests.Help;

public sealed class HelpFileTests(ModuleMetadata module) : IClassFixture<ModuleMetadata>
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly string[] OfQuestions = ["Confirm", "WhatIf"];

    public static TheoryData<string> Cultures { get; } = ["en-US", "es-ES"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_cmdlet_is_in_the_file_once(string culture) => Assert.Equal(
        module.Cmdlets.Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal),
        Commands(culture).Select(Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_part_of_a_command_is_there_and_has_a_text(string culture) => Assert.All(Commands(culture), command =>
    {
        Assert.Equal("http://msh", command.Parent!.Name.NamespaceName);
        HasText(command.Element(Command + "details")!.Element(Maml + "description"));
        HasText(command.Element(Maml + "description"));
        Assert.NotEmpty(command.Element(Command + "syntax")!.Elements(Command + "syntaxItem"));
        Assert.All(command.Element(Command + "examples")!.Elements(Command + "example"), example =>
        {
            Assert.NotEmpty(example.Element(Dev + "code")!.Value);
            HasText(example.Element(Dev + "remarks"));
        });
        Assert.NotEmpty(command.Element(Command + "inputTypes")!.Elements());
        Assert.NotEmpty(command.Element(Command + "returnValues")!.Elements());
        Assert.NotEmpty(command.Element(Command + "relatedLinks")!.Elements());
    });

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Every_parameter_is_described_and_none_that_is_not_there(string culture) => Assert.All(Commands(culture), command =>
    {
        CmdletMetadata cmdlet = module.Cmdlets.Single(candidate => candidate.Name == Name(command));
        IEnumerable<string> expected = cmdlet.Parameters.Select(parameter => parameter.Name).Concat(cmdlet.SupportsShouldProcess ? OfQuestions : []);
        XElement[] described = [.. command.Element(Command + "parameters")!.Elements(Command + "parameter")];
        Assert.Equal(expected.Order(StringComparer.Ordinal), described.Select(parameter => parameter.Element(Maml + "name")!.Value).Order(StringComparer.Ordinal));
        Assert.All(described, parameter => HasText(parameter.Element(Maml + "description")));
        Assert.All(command.Descendants(Command + "syntaxItem").Descendants(Command + "parameter"), parameter =>
            Assert.Contains(parameter.Element(Maml + "name")!.Value, expected));
    });

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Pipeline_input_is_told_as_the_assembly_has_it(string culture) => Assert.All(Commands(culture), command =>
    {
        CmdletMetadata cmdlet = module.Cmdlets.Single(candidate => candidate.Name == Name(command));
        foreach (XElement parameter in command.Element(Command + "parameters")!.Elements(Command + "parameter"))
        {
            string name = parameter.Element(Maml + "name")!.Value;
            string input = parameter.Attribute("pipelineInput")!.Value;
            bool isQuestion = cmdlet.SupportsShouldProcess && OfQuestions.Contains(name);
            var property = isQuestion ? null : cmdlet.Parameters.Single(candidate => candidate.Name == name);
            Assert.Equal(property is not null && CmdletMetadata.Takes(property, "ValueFromPipeline"), input.Contains("ByValue", StringComparison.Ordinal));
            Assert.Equal(property is not null && CmdletMetadata.Takes(property, "ValueFromPipelineByPropertyName"), input.Contains("ByPropertyName", StringComparison.Ordinal));
        }
    });

    [Fact]
    public void Both_languages_have_texts_of_their_own()
    {
        Dictionary<string, string> english = Commands("en-US").ToDictionary(Name, Description);
        Assert.All(Commands("es-ES"), command => Assert.NotEqual(english[Name(command)], Description(command)));
    }

    private static IEnumerable<XElement> Commands(string culture) =>
        XDocument.Load(Path.Combine(ModuleFiles.Module, culture, "CanaryPS.dll-Help.xml")).Root!.Elements(Command + "command");

    private static string Name(XElement command) => command.Element(Command + "details")!.Element(Command + "name")!.Value;

    private static string Description(XElement command) => command.Element(Maml + "description")!.Value;

    private static void HasText(XElement? described) => Assert.Contains(described!.Elements(Maml + "para"), paragraph => paragraph.Value.Length > 0);
}
