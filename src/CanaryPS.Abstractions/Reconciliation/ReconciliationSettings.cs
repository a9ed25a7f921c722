namespace CanaryPS;

/// <summary>The <c>reconciliation:</c> section: how the venue is compared with the ledger.</summary>
public sealed record ReconciliationSettings
{
    /// <summary>Time between two comparisons, s; it is also made at the start and after every reconnect.</summary>
    public double IntervalSeconds { get; init; } = 60;

    /// <summary>A difference younger than this is no break yet: events may be under way, s.</summary>
    public double SettleSeconds { get; init; } = 5;

    /// <summary>Difference of a position that is none, units.</summary>
    public decimal PositionTolerance { get; init; }

    /// <summary>Difference of cash that is none, currency.</summary>
    public decimal CashTolerance { get; init; } = 1;

    /// <summary>Whether a break keeps the deployment from advancing.</summary>
    public bool HoldsOnBreak { get; init; } = true;
}
