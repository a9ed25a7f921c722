namespace CanaryPS;

/// <summary>Where a deployment's orders come from.</summary>
public enum TradingFlow
{
    /// <summary>The engine replays market data to both arms and trades on paper.</summary>
    Paper,

    /// <summary>Orders are made elsewhere; their events and the marks are imported. The engine sends and cancels none.</summary>
    External,

    /// <summary>Orders go to a venue, sent through the engine or by a trading engine beside it; the engine reads their events from the venue, and can cancel and close there.</summary>
    Venue,
}
