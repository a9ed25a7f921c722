namespace CanaryPS;

/// <summary>How far a stop of trading, or its end, has got: orders are refused from the first moment on, the rest is done and confirmed deployment by deployment.</summary>
public sealed record StopProgress
{
    /// <summary>The stop.</summary>
    public required TradingStop Stop { get; init; }

    /// <summary>Deployments that it covers, those that have ended too.</summary>
    public required int Covered { get; init; }

    /// <summary>Those at which not everything is confirmed.</summary>
    public required IReadOnlyList<UnconfirmedStop> Unconfirmed { get; init => field = FixedList.Of(value); }
}
