namespace CanaryPS;

/// <summary>
/// A latched stop of trading. While it is in force no deployment that it covers may send an order of either arm, or start; candidates are
/// rolled back and open orders of both arms cancelled. It survives everything until persons enable trading again.
/// </summary>
public sealed record TradingStop
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>What it covers.</summary>
    public required StopScope Scope { get; init; }

    /// <summary>The deployment's id, strategy's or venue's name; null with <see cref="StopScope.All"/>.</summary>
    public string? Target { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who stopped: a person, or the engine where a hard limit was reached.</summary>
    public required string StoppedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset StoppedAt { get; init; }

    /// <summary>The limit that was reached; null where a person stopped.</summary>
    public LimitKind? Limit { get; init; }

    /// <summary>What becomes of the candidates' positions; null = what each configuration says.</summary>
    public RollbackPolicy? Policy { get; init; }

    /// <summary>Different persons who must want trading again before it is enabled, 1 or 2.</summary>
    public int PersonsToEnable { get; init; } = 1;

    /// <summary>Who wants it so far, and why.</summary>
    public IReadOnlyList<StopRelease> Releases { get; init => field = FixedList.Of(value); } = [];

    /// <summary>When trading was enabled again; null while it is stopped.</summary>
    public DateTimeOffset? EnabledAt { get; init; }

    /// <summary>Whether it is in force.</summary>
    public bool IsInForce => EnabledAt is null;

    /// <summary>Whether it covers a deployment.</summary>
    /// <param name="deploymentId">Its id.</param>
    /// <param name="strategy">Its strategy.</param>
    /// <param name="venue">Its venue's name.</param>
    public bool Covers(string deploymentId, string strategy, string venue) => Scope switch
    {
        StopScope.Deployment => Target == deploymentId,
        StopScope.Strategy => Target == strategy,
        StopScope.Venue => Target == venue,
        _ => true,
    };

    /// <inheritdoc />
    public override string ToString() => $"{Id} ({Scope}{(Target is null ? "" : $" {Target}")}{(IsInForce ? "" : ", over")})";
}
