namespace CanaryPS;

/// <summary>The venue of a deployment whose flow is <see cref="TradingFlow.Venue"/>.</summary>
public sealed record VenueSettings
{
    /// <summary>The name that limits, kill switch and alerts know it by.</summary>
    public string Name { get; init; } = "paper";

    /// <summary>Which kind it is.</summary>
    public VenueKind Kind { get; init; } = VenueKind.Paper;

    /// <summary>How Alpaca is reached; only for that kind.</summary>
    public AlpacaSettings? Alpaca { get; init; }

    /// <summary>How the simulated exchange behaves; for the kind Paper, and for the candidate's orders in shadow.</summary>
    public PaperExchangeSettings Paper { get; init; } = new();

    /// <summary>An order that was entered but not sent within this time is never sent, s.</summary>
    public double SendWithinSeconds { get; init; } = 5;
}
