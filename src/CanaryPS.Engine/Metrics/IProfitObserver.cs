namespace CanaryPS.Engine.Metrics;

/// <summary>Is told the candidate's profit after every entry of the trading log, in the order of the log.</summary>
internal interface IProfitObserver
{
    /// <param name="entry">The entry's number in the log, from 1.</param>
    /// <param name="time">When what the entry tells happened.</param>
    /// <param name="profitAndLoss">Profit after costs since the start, currency.</param>
    void Observe(long entry, DateTimeOffset time, decimal profitAndLoss);
}
