using CanaryPS.Engine.Alerts.Rules;
using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Alerts.Trials;

/// <summary>Rules and the alerts they make, over a time that passes as fast as it is told to: every timer acts when it is due.</summary>
internal sealed class TrialRun
{
    private readonly RuleSet _rules;
    private readonly AlertBook _book;
    private readonly Dictionary<string, Alert> _alerts = [];

    public TrialRun(IReadOnlyList<AlertRule> rules, AlertSettings settings, double cooldownSeconds, double stalenessSeconds, DateTimeOffset start)
    {
        _rules = new RuleSet(rules, new RuleTime(TradingTime.Wall, TimeSpan.FromSeconds(stalenessSeconds), start));
        _book = new AlertBook(new AlertScope("trial", "trial", settings, TimeSpan.FromSeconds(cooldownSeconds)), _rules.Rules, []);
    }

    public IReadOnlyList<Alert> Open => _book.Open;

    /// <summary>Every alert so far, as it is now.</summary>
    public IEnumerable<Alert> Alerts => _alerts.Values;

    /// <summary>What people would have been told, by alert.</summary>
    public List<NotificationItem> Told { get; } = [];

    /// <summary>Lets time pass up to an instant, which is part of it.</summary>
    public void PassTo(DateTimeOffset time)
    {
        while (Next() is { } due && due <= time)
            Act(due);
    }

    /// <summary>Tells samples that arrive at a time, after what was due before.</summary>
    public void Tell(IReadOnlyList<MetricSample> samples, DateTimeOffset now)
    {
        PassTo(now.AddTicks(-1));
        _book.Observe(_rules.Observe(samples, now), now);
        _book.Advance(now);
        Keep();
    }

    private DateTimeOffset? Next() => _rules.NextDue is { } elapses && !(_book.NextDue < elapses) ? elapses : _book.NextDue;

    private void Act(DateTimeOffset now)
    {
        _book.Observe(_rules.Elapse(now), now);
        _book.Advance(now);
        Keep();
    }

    private void Keep()
    {
        AlertChanges changes = _book.Take();
        foreach (Alert alert in changes.Alerts)
            _alerts[alert.Id] = alert;
        foreach (AlertNotice notice in changes.Notices)
            Told.Add(notice.Item);
    }
}
