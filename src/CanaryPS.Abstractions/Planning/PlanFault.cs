namespace CanaryPS;

/// <summary>What is wrong with the candidate in a replayed deployment.</summary>
public enum PlanFault
{
    /// <summary>Nothing: the baseline against itself. Every rollback is a false one.</summary>
    None,

    /// <summary>Positions are twice as large.</summary>
    VolatilityDouble,

    /// <summary>Positions are three times as large.</summary>
    VolatilityTriple,

    /// <summary>In 3 % of the periods it loses 20 standard deviations of the baseline's returns.</summary>
    Crashes,

    /// <summary>Each period it loses one standard deviation of the baseline's returns more.</summary>
    ReturnShift,

    /// <summary>The venue rejects three times as many of its orders.</summary>
    Rejects,

    /// <summary>Its fills take 1.5 times as long.</summary>
    Latency,

    /// <summary>It never sends an order.</summary>
    NoFlow,

    /// <summary>The market data stops half-way through the first step.</summary>
    StuckData,
}
