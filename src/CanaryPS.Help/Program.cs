using CanaryPS.Help.Maml;
using CanaryPS.Help.Shapes;
using CanaryPS.Help.Sources;

namespace CanaryPS.Help;

/// <summary>
/// Makes the help that Get-Help shows: <c>CanaryPS.Help ASSEMBLY SOURCES OUTPUT</c> reads what the module's assembly says of its cmdlets and
/// what the folder of sources says, and writes <c>en-US/CanaryPS.dll-Help.xml</c>, <c>es-ES/CanaryPS.dll-Help.xml</c> and
/// <c>examples.json</c> into the output folder. Ends with 1 where a source is not as it must be, each problem with file and line.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [string assembly, string folder, string output])
        {
            Console.Error.WriteLine("Usage: CanaryPS.Help ASSEMBLY SOURCES OUTPUT");
            return 1;
        }

        IReadOnlyList<CmdletShape> shapes = ModuleReader.Read(Path.GetFullPath(assembly));
        SourceSet sources = SourceReader.ReadFolder(Path.GetFullPath(folder));
        IReadOnlyList<SourceProblem> problems = sources.Problems.Count > 0 ? sources.Problems : [.. SourceCheck.Problems(sources, shapes)];
        foreach (SourceProblem problem in problems)
            Console.Error.WriteLine(problem);
        if (problems.Count > 0)
            return 1;

        foreach (HelpLanguage language in Enum.GetValues<HelpLanguage>())
            HelpFile.Write(output, language, sources, shapes);
        File.WriteAllText(Path.Combine(output, "examples.json"), ExampleList.Of(sources.Cmdlets));
        return 0;
    }
}
