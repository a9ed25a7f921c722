namespace CanaryPS;

/// <summary>What to import, and how to read it.</summary>
public sealed record ImportRequest
{
    /// <summary>The deployment that the events belong to.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>How it is written; null goes by the file's extension.</summary>
    public ImportFormat? Format { get; init; }

    /// <summary>The arm of every line; a line that names another one is quarantined.</summary>
    public Arm? Arm { get; init; }

    /// <summary>Tells the arm line by line, where <see cref="Arm"/> is not given. Without either, each line must name its arm.</summary>
    public ArmRule? ArmRule { get; init; }

    /// <summary>The columns of a CSV file.</summary>
    public CsvMapping Csv { get; init; } = new();

    /// <summary>A JSON file of a <see cref="CsvMapping"/>, which takes the place of <see cref="Csv"/>.</summary>
    public string? MappingPath { get; init; }

    /// <summary>FIX tag of new orders that carries the price the strategy decided at; null where there is none.</summary>
    public int? DecisionPriceTag { get; init; }

    /// <summary>Who imports.</summary>
    public required string Actor { get; init; }

    /// <summary>Entries that are committed together, 1 to 100,000.</summary>
    public int BatchSize { get; init; } = 10_000;
}
