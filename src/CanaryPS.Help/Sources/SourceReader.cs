namespace CanaryPS.Help.Sources;

/// <summary>Reads the sources of help by the grammar that <c>docs/cmdlets/README.md</c> states. Every deviation is a problem with file and line.</summary>
internal static class SourceReader
{
    /// <summary>The file with the texts of parameters that many cmdlets have.</summary>
    public const string SharedFile = "_parameters.md";

    /// <summary>The page that states the grammar; it is no source.</summary>
    private const string ReadMe = "README.md";

    /// <summary>All sources of a folder.</summary>
    public static SourceSet ReadFolder(string folder)
    {
        List<SourceProblem> problems = [];
        string shared = Path.Combine(folder, SharedFile);
        IEnumerable<string> files = Directory.EnumerateFiles(folder, "*.md")
            .Where(file => Path.GetFileName(file) is not (SharedFile or ReadMe))
            .Order(StringComparer.Ordinal);
        return new SourceSet(
            [.. files.Select(file => ReadCmdlet(file, File.ReadAllText(file), problems))],
            ReadShared(shared, File.ReadAllText(shared), problems),
            problems);
    }

    /// <summary>One cmdlet.</summary>
    public static CmdletSource ReadCmdlet(string file, string markdown, List<SourceProblem> problems)
    {
        BlockReader blocks = new(file, markdown, problems);
        string name = Path.GetFileNameWithoutExtension(file);
        if (blocks.TakeHeading(1) is not { } title || title != name)
            blocks.Wrong(1, $"The first line is # {name}, the cmdlet that the file is named after.");

        CmdletSource source = new()
        {
            File = file,
            Name = name,
            Synopsis = Section(blocks, "Synopsis", () => LocalizedReader.ReadOne(blocks, "The synopsis")) ?? new LocalizedText([], []),
            Description = Section(blocks, "Description", () => LocalizedReader.Read(blocks, "The description")) ?? new LocalizedText([], []),
            Parameters = OptionalSection(blocks, "Parameters", () => ParameterReader.Read(blocks, 3)) ?? new Dictionary<string, ParameterSource>(),
            Examples = Section(blocks, "Examples", () => ExampleReader.Read(blocks)) ?? [],
            Inputs = OptionalSection(blocks, "Inputs", () => LocalizedReader.Read(blocks, "The inputs")),
            Outputs = OptionalSection(blocks, "Outputs", () => LocalizedReader.Read(blocks, "The outputs")),
            Notes = OptionalSection(blocks, "Notes", () => LocalizedReader.Read(blocks, "The notes")),
            Links = Section(blocks, "Related links", () => LinkReader.Read(blocks)) ?? [],
        };
        DemandEnd(blocks);
        return source;
    }

    /// <summary>The texts of parameters that many cmdlets have.</summary>
    public static SharedParameters ReadShared(string file, string markdown, List<SourceProblem> problems)
    {
        BlockReader blocks = new(file, markdown, problems);
        if (blocks.TakeHeading(1) is null)
            blocks.Wrong("The file begins with its title.");
        blocks.SkipToHeading();
        SharedParameters shared = new(file, ParameterReader.Read(blocks, 2));
        DemandEnd(blocks);
        return shared;
    }

    private static T? Section<T>(BlockReader blocks, string name, Func<T> read)
    {
        if (blocks.PeekHeading(2) == name)
            return OptionalSection(blocks, name, read);

        blocks.Wrong($"Here the section '## {name}' is expected.");
        return default;
    }

    private static T? OptionalSection<T>(BlockReader blocks, string name, Func<T> read)
    {
        if (blocks.PeekHeading(2) != name)
            return default;

        blocks.TakeHeading(2);
        return read();
    }

    private static void DemandEnd(BlockReader blocks)
    {
        if (blocks.Next is not null)
            blocks.Wrong("Nothing may be here: the sections are Synopsis, Description, Parameters, Examples, Inputs, Outputs, Notes and Related links, in this order, and each has what docs/cmdlets/README.md says.");
    }
}
