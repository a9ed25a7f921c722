namespace CanaryPS.Engine.Metrics.Statistics.TradeResults;

/// <summary>A trade from its opening to its close. Amounts are currency.</summary>
/// <param name="Opened">When it was opened.</param>
/// <param name="Closed">When it was closed.</param>
/// <param name="Profit">Its result.</param>
/// <param name="Fees">Fees paid, at least 0.</param>
/// <param name="Worst">Largest loss while it was open (maximum adverse excursion), at most 0.</param>
/// <param name="Best">Largest profit while it was open (maximum favourable excursion), at least 0.</param>
internal sealed record ClosedTrade(
    DateTimeOffset Opened, DateTimeOffset Closed, double Profit, double Fees = 0, double Worst = 0, double Best = 0)
{
    /// <summary>Whether it counts as won: by its result, unless told otherwise (an assigned option may win at a loss).</summary>
    public bool IsWin { get; init; } = Profit > 0;

    /// <summary>Best profit less the result (end-trade drawdown).</summary>
    public double GivenBack => Best - Profit;

    public TimeSpan Length => Closed - Opened;
}
