namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>How far this process is with one watch for late orders. It can be lost: what matters is in the store.</summary>
/// <param name="confirmedAt">The confirmation that the watch is of.</param>
/// <param name="readTo">How far the trading log is looked at.</param>
/// <param name="nextLookAt">When the venue is to be asked next.</param>
internal sealed class WatchProgress(DateTimeOffset confirmedAt, long readTo, DateTimeOffset nextLookAt)
{
    public DateTimeOffset ConfirmedAt => confirmedAt;

    public long ReadTo { get; set; } = readTo;

    public DateTimeOffset NextLookAt { get; set; } = nextLookAt;

    /// <summary>Whether the last look of this process succeeded; one that was not made did not.</summary>
    public bool Sees { get; set; }

    /// <summary>What was given to the baseline, which does not change while the rollback stays confirmed; null until it was read.</summary>
    public IReadOnlyDictionary<string, decimal>? HandedOver { get; set; }

    /// <summary>The look that is under way; null for none.</summary>
    public Task<WatchLook>? UnderWay { get; set; }

    /// <summary>Gives up the look that is under way.</summary>
    public CancellationTokenSource Stop { get; set; } = new();
}
