using System.Globalization;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>Compounds dated returns, told in the order of their dates, to the periods of a calendar.</summary>
internal sealed class CalendarReturns(CalendarPeriod period)
{
    private readonly List<double> _returns = [];
    private (int Year, int Part)? _current;

    /// <summary>By time; periods without a return are left out, and the last one may be incomplete.</summary>
    public IReadOnlyList<double> Returns => _returns;

    public void Add(DateOnly date, double value)
    {
        (int, int) key = (date.Year, Part(date));
        if (_current != key)
        {
            _current = key;
            _returns.Add(0);
        }

        _returns[^1] = ((1 + _returns[^1]) * (1 + value)) - 1;
    }

    private int Part(DateOnly date) => period switch
    {
        CalendarPeriod.Weekly => ISOWeek.GetWeekOfYear(date.ToDateTime(TimeOnly.MinValue)),
        CalendarPeriod.Monthly => date.Month,
        CalendarPeriod.Quarterly => (date.Month - 1) / 3,
        CalendarPeriod.Yearly => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(date), period, "is no period"),
    };
}
