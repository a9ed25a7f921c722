namespace CanaryPS.Engine.Metrics.Statistics.TradeResults;

/// <summary>Results summed by the day (UTC) of the close.</summary>
internal sealed class DailyProfits
{
    private readonly Dictionary<DateOnly, double> _days = [];

    /// <summary>Null without a day.</summary>
    public double? Best => _days.Count == 0 ? null : _days.Values.Max();

    /// <summary>Null without a day.</summary>
    public double? Worst => _days.Count == 0 ? null : _days.Values.Min();

    public int WinningDays => _days.Values.Count(profit => profit > 0);

    public int DrawDays => _days.Values.Count(profit => profit == 0);

    public int LosingDays => _days.Values.Count(profit => profit < 0);

    public void Add(DateTimeOffset closed, double profit)
    {
        DateOnly day = DateOnly.FromDateTime(closed.UtcDateTime);
        _days[day] = _days.GetValueOrDefault(day) + profit;
    }
}
