namespace CanaryPS;

/// <summary>An order to stop trading.</summary>
public sealed record StopRequest
{
    /// <summary>What it covers.</summary>
    public required StopScope Scope { get; init; }

    /// <summary>The deployment's id, strategy's or venue's name; null with <see cref="StopScope.All"/>.</summary>
    public string? Target { get; init; }

    /// <summary>Who stops.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>What becomes of the candidates' positions; null = what each configuration says.</summary>
    public RollbackPolicy? Policy { get; init; }
}
