namespace CanaryPS;

/// <summary>A plan to be run many times over resampled history.</summary>
public sealed record ReplayRequest
{
    /// <summary>The plan.</summary>
    public required PlanRequest Plan { get; init; }

    /// <summary>Deployments a case, 1 to 100,000.</summary>
    public int Runs { get; init; } = 100;

    /// <summary>The faults; each is a case of its own, and so is the sound candidate.</summary>
    public IReadOnlyList<PlanFault> Faults { get; init => field = FixedList.Of(value); } = Enum.GetValues<PlanFault>();

    /// <summary>A market-data file in place of the configuration's; null takes that one.</summary>
    public string? DataPath { get; init; }

    /// <summary>Mean length of the blocks of sessions that are drawn, at least 1.</summary>
    public int BlockLength { get; init; } = 20;

    /// <summary>Whether blocks have random lengths about the mean (stationary bootstrap) or all the same (circular block bootstrap).</summary>
    public bool FixedBlocks { get; init; }

    /// <summary>Seed of everything that is drawn.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Where an HTML report is written; null writes none.</summary>
    public string? ReportPath { get; init; }

    /// <summary>Whether a report that is there is overwritten.</summary>
    public bool OverwriteReport { get; init; }
}
