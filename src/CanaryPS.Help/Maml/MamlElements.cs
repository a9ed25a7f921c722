using System.Xml.Linq;

namespace CanaryPS.Help.Maml;

/// <summary>Elements of MAML, the format that Get-Help reads (learn.microsoft.com/powershell/scripting/developer/help/writing-help-for-windows-powershell-cmdlets).</summary>
internal static class MamlElements
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The document with the help of all cmdlets.</summary>
    public static XDocument Document(IEnumerable<XElement> commands) =>
        new(new XElement(Root + "helpItems", new XAttribute("schema", "maml"), commands));

    /// <summary>A command, with the prefixes of the namespaces.</summary>
    public static XElement CommandRoot(params object?[] content) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        content);

    /// <summary>An element of the common vocabulary.</summary>
    public static XElement Of(string name, params object?[] content) => new(Maml + name, content);

    /// <summary>An element of the vocabulary for commands.</summary>
    public static XElement OfCommand(string name, params object?[] content) => new(Command + name, content);

    /// <summary>An element of the vocabulary for developers.</summary>
    public static XElement OfDev(string name, params object?[] content) => new(Dev + name, content);

    /// <summary>Paragraphs.</summary>
    public static IEnumerable<XElement> Paragraphs(IEnumerable<string> texts) => texts.Select(text => Of("para", text));

    /// <summary>An attribute.</summary>
    public static XAttribute Is(string name, object value) => new(name, value);
}
