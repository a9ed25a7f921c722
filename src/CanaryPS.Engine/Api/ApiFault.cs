namespace CanaryPS.Engine.Api;

/// <summary>An error as the agent tells it.</summary>
public sealed record ApiFault
{
    /// <summary>The stable id of the error.</summary>
    public required string Error { get; init; }

    /// <summary>What was wrong, where, and what to do, in English.</summary>
    public required string Message { get; init; }

    /// <summary>The message for whoever says it in another language; null where it has no other.</summary>
    public ApiMessage? Words { get; init; }

    /// <summary>The error's type.</summary>
    public string? Type { get; init; }

    /// <summary>What the error is about: an id, a path or a URL; null where it names none.</summary>
    public string? About { get; init; }

    /// <summary>The line of a file; 0 where there is none.</summary>
    public long Line { get; init; }

    /// <summary>Of lines that were sent: how many, from the first on, are in the store all the same; null where none were sent.</summary>
    public long? Stored { get; init; }

    /// <summary>Where the error is about several things: each.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; init; } = [];
}
