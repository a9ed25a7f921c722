using System.Diagnostics.CodeAnalysis;

namespace CanaryPS.Engine.Configuration.Yaml;

/// <summary>
/// Everything wrong with one file, and where each key of it stands. It keeps the first problem of a key at a place, so
/// that what is wrong once is told once.
/// </summary>
internal sealed class ProblemLog(string path)
{
    private const int MostProblems = 100;

    private readonly List<ConfigurationProblem> problems = [];
    private readonly List<ConfigurationProblem> included = [];
    private readonly HashSet<(string Key, int Line, int Column)> places = [];
    private readonly HashSet<string> faulty = [];
    private readonly Dictionary<string, ConfigurationNode> given = [];

    public string Path { get; } = path;

    public bool HasProblems => problems.Count + included.Count > 0;

    /// <summary>Whether later problems are only counted: a hostile file must not make a message without end.</summary>
    public bool IsFull => problems.Count >= MostProblems;

    /// <summary>Notes that a key is in the file.</summary>
    public void Give(string key, ConfigurationNode value) => given[key] = value;

    /// <summary>The value of a key; null where the file does not give it.</summary>
    public ConfigurationNode? Find(string key) => given.GetValueOrDefault(key);

    /// <summary>Whether a problem with this key is known, so that its value means nothing.</summary>
    public bool IsFaulty(string key) => faulty.Contains(key);

    /// <summary>Whether a problem with a key of this section or item is known.</summary>
    public bool IsFaultyWithin(string key) => faulty.Any(other =>
        other.Length > key.Length && other.StartsWith(key, StringComparison.Ordinal) && other[key.Length] is '.' or '[');

    public void Report(ConfigurationNode at, string key, string found, string allowed, string? suggestion = null) =>
        Report(at.Line, at.Column, key, found, allowed, suggestion);

    public void Report(int line, int column, string key, string found, string allowed, string? suggestion = null)
    {
        faulty.Add(key);
        if (!places.Add((key, line, column)) || IsFull)
            return;

        problems.Add(new ConfigurationProblem(Path, line, column, ScalarNode.Shown(key), found, allowed, suggestion));
    }

    /// <summary>Adds the problems of a file that this one names.</summary>
    public void Include(IReadOnlyList<ConfigurationProblem> others) => included.AddRange(others);

    /// <summary>Reports what makes going on useless, and ends the reading.</summary>
    [DoesNotReturn]
    public void Fail(int line, int column, string key, string found, string allowed)
    {
        Report(line, column, key, found, allowed);
        throw Failure();
    }

    /// <summary>Every problem, in the order of the file, then those of files that it names.</summary>
    public ConfigurationException Failure() => new(InOrder());

    private List<ConfigurationProblem> InOrder()
    {
        List<ConfigurationProblem> ordered = [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];
        if (places.Count > problems.Count)
            ordered.Add(new(Path, 0, 0, KeyPath.Root, $"{places.Count - problems.Count} more problems", "a file without problems; correct these first", null));

        ordered.AddRange(included);
        return ordered;
    }
}
