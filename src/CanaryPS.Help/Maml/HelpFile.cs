using System.Text;
using System.Xml;
using System.Xml.Linq;
using CanaryPS.Help.Shapes;
using CanaryPS.Help.Sources;

namespace CanaryPS.Help.Maml;

/// <summary>Writes the file that PowerShell looks for beside an assembly with cmdlets.</summary>
internal static class HelpFile
{
    /// <summary>The name that PowerShell looks for.</summary>
    public const string Name = "CanaryPS.dll-Help.xml";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };

    /// <summary>The help of every cmdlet that has a source, in the language's folder.</summary>
    public static void Write(string output, HelpLanguage language, SourceSet sources, IReadOnlyList<CmdletShape> shapes)
    {
        IEnumerable<XElement> commands =
            from source in sources.Cmdlets
            join shape in shapes on source.Name equals shape.Name
            select new CmdletWriter(language, shape, new CmdletTexts(source, sources.Shared)).Write();
        string folder = Path.Combine(output, new HelpWords(language).Culture);
        Directory.CreateDirectory(folder);
        using XmlWriter writer = XmlWriter.Create(Path.Combine(folder, Name), Settings);
        MamlElements.Document(commands).Save(writer);
    }
}
