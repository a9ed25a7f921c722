using System.Xml.Linq;
using CanaryPS.Help.Shapes;
using CanaryPS.Help.Sources;
using static CanaryPS.Help.Maml.MamlElements;

namespace CanaryPS.Help.Maml;

/// <summary>Writes the help of a cmdlet in one language.</summary>
internal sealed class CmdletWriter(HelpLanguage language, CmdletShape shape, CmdletTexts texts)
{
    private readonly HelpWords _words = new(language);
    private readonly ParameterWriter _parameters = new(language, texts);

    private CmdletSource Source => texts.Source;

    /// <summary>The command.</summary>
    public XElement Write() => CommandRoot(
        OfCommand(
            "details",
            OfCommand("name", shape.Name),
            OfCommand("verb", shape.Verb),
            OfCommand("noun", shape.Noun),
            Of("description", Text(Source.Synopsis))),
        Of("description", Text(Source.Description)),
        OfCommand("syntax", shape.Sets.Select(Syntax)),
        OfCommand("parameters", shape.Parameters.Select(_parameters.Described)),
        OfCommand("inputTypes", Inputs()),
        OfCommand("returnValues", Outputs()),
        Source.Notes is { } notes ? Of("alertSet", Of("alert", Text(notes))) : null,
        OfCommand("examples", Source.Examples.Select(Example)),
        OfCommand("relatedLinks", Source.Links.Select(link => Of("navigationLink", Of("linkText", link.Text), Of("uri")))));

    private XElement Syntax(string set) => OfCommand(
        "syntaxItem",
        Of("name", shape.Name),
        from parameter in shape.Parameters
        let place = parameter.In(set)
        where place is not null
        orderby place.Position ?? int.MaxValue, !place.IsMandatory, ParameterShapes.OfQuestions.Contains(parameter), parameter.Name
        select _parameters.InSyntax(parameter, place));

    private IEnumerable<XElement> Inputs()
    {
        ParameterShape[] byValue = [.. shape.Parameters.Where(parameter => parameter.Places.Values.Any(place => place.TakesValue))];
        string[] byProperty = [.. shape.Parameters.Where(parameter => parameter.Places.Values.Any(place => place.TakesProperty)).Select(Names)];
        IEnumerable<string> remark = [.. byProperty.Length == 0 ? [] : (string[])[_words.ByProperty(byProperty)], .. Source.Inputs?.In(language) ?? []];
        if (byValue.Length == 0)
            yield return OfCommand("inputType", OfDev("type", Of("name", byProperty.Length == 0 ? _words.None : "Object")), Of("description", Paragraphs(remark)));

        foreach (ParameterShape parameter in byValue)
        {
            yield return OfCommand(
                "inputType",
                OfDev("type", Of("name", parameter.Type.FullName)),
                Of("description", Paragraphs([_words.ByValue(parameter), .. parameter == byValue[^1] ? remark : []])));
        }
    }

    private IEnumerable<XElement> Outputs()
    {
        if (shape.Outputs.Count == 0)
            yield return OfCommand("returnValue", OfDev("type", Of("name", _words.None)), Of("description"));

        foreach (Type type in shape.Outputs)
        {
            yield return OfCommand(
                "returnValue",
                OfDev("type", Of("name", type.FullName)),
                Of("description", type == shape.Outputs[^1] ? Text(Source.Outputs!) : null));
        }
    }

    private XElement Example(ExampleSource example, int index) => OfCommand(
        "example",
        Of("title", $"-------- {index + 1}. {example.Title.In(language)[0]} --------"),
        Of("introduction"),
        OfDev("code", example.Code),
        // Get-Help puts nothing between two examples.
        OfDev("remarks", Text(example.Remark), Of("para")));

    private static string Names(ParameterShape parameter) =>
        parameter.Aliases.Count == 0 ? parameter.Name : $"{parameter.Name} ({string.Join(", ", parameter.Aliases)})";

    private IEnumerable<XElement> Text(LocalizedText text) => Paragraphs(text.In(language));
}
