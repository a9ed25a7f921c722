namespace CanaryPS.Engine.Intake;

/// <summary>What became of lines that were sent.</summary>
internal sealed record LineReceipt
{
    /// <summary>Lines whose problems are told one by one; of more only the number is.</summary>
    public const int MostProblems = 100;

    public required string DeploymentId { get; init; }

    /// <summary>Lines that are dealt with, from the first on.</summary>
    public long Lines { get; init; }

    /// <summary>What is in the store now and was not before.</summary>
    public long Accepted { get; init; }

    /// <summary>What was there before, or twice among those that were sent.</summary>
    public long Known { get; init; }

    /// <summary>Lines that could not be used; they are in quarantine, as they came.</summary>
    public long Quarantined { get; init; }

    /// <summary>Whether they made the deployment roll back.</summary>
    public bool RolledBack { get; init; }

    /// <summary>The first lines that could not be used.</summary>
    public IReadOnlyList<LineProblem> Problems { get; init; } = [];
}
