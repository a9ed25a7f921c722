namespace CanaryPS;

/// <summary>What is to be run, however the system is told.</summary>
public sealed record TaskDefinition
{
    /// <summary>The name of the task.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is.</summary>
    public required TaskScope Scope { get; init; }

    /// <summary>The full path of the program.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The folders that it writes to, full paths.</summary>
    public required IReadOnlyList<string> Writes { get; init; }

    /// <summary>Who it runs as; null for whoever the scope gives.</summary>
    public string? User { get; init; }

    /// <summary>The time between two runs; null for a program that is left on.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Refuses what can't be written into a description: it would be read as another line of it.</summary>
    /// <exception cref="TaskException">A text has a control character, the name or the user is no plain word, or a path is not absolute.</exception>
    public void Demand()
    {
        foreach (string text in Arguments.Concat(Writes).Append(Program))
        {
            if (text.Any(char.IsControl))
                throw new TaskException("TaskInvalid", $"'{string.Concat(text.Select(c => char.IsControl(c) ? '?' : c))}' has a line break or another control character, which a task can't be given.");
        }

        foreach (string word in new[] { Name, User ?? "user" })
        {
            if (word.Length is 0 or > 64 || !char.IsAsciiLetterOrDigit(word[0]) || word.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-')))
                throw new TaskException("TaskInvalid", $"'{word}' is no name for it: give up to 64 letters, digits, '.', '_' and '-', a letter or digit first.");
        }

        if (Writes.Append(Program).FirstOrDefault(path => !Path.IsPathFullyQualified(path)) is { } relative)
            throw new TaskException("TaskInvalid", $"'{relative}' is no full path.");
        if (Interval is { } interval && (interval < TimeSpan.FromSeconds(1) || interval > TimeSpan.FromDays(1)))
            throw new TaskException("TaskInvalid", "The interval must be from a second to a day.");
    }
}
