using System.Globalization;
using System.Xml.Linq;
using CanaryPS.Help.Shapes;
using CanaryPS.Help.Sources;
using static CanaryPS.Help.Maml.MamlElements;

namespace CanaryPS.Help.Maml;

/// <summary>Writes parameters, as they stand in a syntax and as they are described.</summary>
internal sealed class ParameterWriter(HelpLanguage language, CmdletTexts texts)
{
    private readonly HelpWords _words = new(language);

    /// <summary>A parameter in the syntax of one parameter set.</summary>
    public XElement InSyntax(ParameterShape parameter, ParameterPlace place) => Written(
        parameter,
        place,
        parameter.IsSwitch ? null : parameter.Values.Count == 0 ? Value(parameter) : [Values(parameter), .. Value(parameter)]);

    /// <summary>A parameter by itself, as it stands in the first parameter set that has it.</summary>
    public XElement Described(ParameterShape parameter)
    {
        ParameterPlace[] places = [.. parameter.Places.Values];
        ParameterPlace place = new(
            Array.TrueForAll(places, one => one.IsMandatory),
            places[0].Position,
            Array.Exists(places, one => one.TakesValue),
            Array.Exists(places, one => one.TakesProperty));
        XElement written = Written(parameter, place, Value(parameter));
        written.Add(OfDev("type", Of("name", parameter.TypeName), Of("uri")));
        written.Add(OfDev("defaultValue", Default(parameter)));
        return written;
    }

    private XElement Written(ParameterShape parameter, ParameterPlace place, IEnumerable<XElement>? values) => OfCommand(
        "parameter",
        Is("required", place.IsMandatory),
        Is("variableLength", parameter.Type.IsArray),
        Is("globbing", parameter.HasWildcards),
        Is("pipelineInput", Pipeline(place)),
        Is("position", place.Position is { } position ? position.ToString(CultureInfo.InvariantCulture) : "named"),
        Is("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        Of("name", parameter.Name),
        Of("description", Paragraphs(Text(parameter))),
        values);

    private IEnumerable<string> Text(ParameterShape parameter)
    {
        foreach (string paragraph in texts.Of(parameter).Text.In(language))
            yield return paragraph;

        if (parameter.Values is { Count: > 0 } values)
            yield return _words.OneOf(values);
        if (parameter.Range is { } range)
            yield return _words.Range(range.Least, range.Greatest);
    }

    private string Default(ParameterShape parameter) =>
        parameter.IsSwitch ? "False" : texts.Of(parameter).HasNoDefault ? _words.None : parameter.Default ?? _words.None;

    private static XElement[] Value(ParameterShape parameter) =>
        [OfCommand("parameterValue", Is("required", !parameter.IsSwitch), Is("variableLength", parameter.Type.IsArray), parameter.TypeName)];

    private static XElement Values(ParameterShape parameter) => OfCommand(
        "parameterValueGroup",
        parameter.Values.Select(value => OfCommand("parameterValue", Is("required", false), Is("variableLength", false), value)));

    private static string Pipeline(ParameterPlace place) => (place.TakesProperty, place.TakesValue) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByPropertyName)",
        (false, true) => "True (ByValue)",
        _ => "False",
    };
}
