namespace CanaryPS;

/// <summary>The <c>trading:</c> section: capital, market data and the paper venue of each arm.</summary>
public sealed record TradingSettings
{
    /// <summary>Where the orders come from.</summary>
    public TradingFlow Flow { get; init; } = TradingFlow.Paper;

    /// <summary>Capital that the weight divides between the arms, currency, more than 0.</summary>
    public decimal Capital { get; init; } = 1_000_000m;

    /// <summary>Seed of everything the paper venue draws.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Which cost a closing fill is set against, for the results of trades and the realised profit.</summary>
    public CostMethod CostMethod { get; init; } = CostMethod.Fifo;

    /// <summary>Where orders go; only with the flow <see cref="TradingFlow.Venue"/>.</summary>
    public VenueSettings Venue { get; init; } = new();

    /// <summary>The bars to replay.</summary>
    public MarketDataSettings MarketData { get; init; } = new();

    /// <summary>The baseline's venue.</summary>
    public PaperVenueSettings BaselineVenue { get; init; } = new();

    /// <summary>The candidate's venue.</summary>
    public PaperVenueSettings CandidateVenue { get; init; } = new();
}
