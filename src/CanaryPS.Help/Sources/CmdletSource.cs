namespace CanaryPS.Help.Sources;

/// <summary>What is written about one cmdlet, in both languages. What its assembly says is not in it.</summary>
internal sealed record CmdletSource
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The cmdlet.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in a sentence or two.</summary>
    public required LocalizedText Synopsis { get; init; }

    /// <summary>How it does it, and what to know before it is used.</summary>
    public required LocalizedText Description { get; init; }

    /// <summary>The texts of its own parameters by name.</summary>
    public required IReadOnlyDictionary<string, ParameterSource> Parameters { get; init; }

    /// <summary>Its examples.</summary>
    public required IReadOnlyList<ExampleSource> Examples { get; init; }

    /// <summary>What is to be said of its input, beyond what its parameters say. Null where there is nothing.</summary>
    public LocalizedText? Inputs { get; init; }

    /// <summary>What it gives. Null where it gives nothing.</summary>
    public LocalizedText? Outputs { get; init; }

    /// <summary>What else is to be known. Null where there is nothing.</summary>
    public LocalizedText? Notes { get; init; }

    /// <summary>Other help on it.</summary>
    public required IReadOnlyList<RelatedLink> Links { get; init; }
}
