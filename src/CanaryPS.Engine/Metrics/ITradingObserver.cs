namespace CanaryPS.Engine.Metrics;

/// <summary>Is told every entry of the trading log after it was applied, in the order of the log.</summary>
internal interface ITradingObserver
{
    /// <param name="number">The entry's number in the log, from 1.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="profitAndLoss">The candidate's profit after it and after costs since the start, currency.</param>
    void Observe(long number, in TradingEntry entry, decimal profitAndLoss);
}
