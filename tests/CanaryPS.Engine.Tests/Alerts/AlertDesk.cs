using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Rules;
using CanaryPS.Engine.Calendars;
using static CanaryPS.Engine.Tests.Alerts.AlertFixture;

namespace CanaryPS.Engine.Tests.Alerts;

/// <summary>Rules, a book, and the store that keeps the book's alerts.</summary>
internal sealed class AlertDesk
{
    private readonly AlertSettings _settings;
    private readonly IReadOnlyList<AlertRule> _rules;

    public AlertDesk(AlertSettings? settings = null, params AlertRule[] rules)
    {
        _settings = settings ?? new AlertSettings();
        _rules = rules.Length > 0 ? rules : Thresholds;
        Rules = new RuleSet(_rules, new RuleTime(TradingTime.Wall, TimeSpan.FromSeconds(90), Start));
        Book = new AlertBook(Scope(_settings), Rules.Rules, []);
    }

    public RuleSet Rules { get; }

    public AlertBook Book { get; private set; }

    /// <summary>Every alert as it was last, by id.</summary>
    public Dictionary<string, Alert> Stored { get; } = [];

    public List<AlertTransition> Transitions { get; } = [];

    public List<NotificationItem> Told { get; } = [];

    public List<AlertNotice> Notices { get; } = [];

    public Alert Last => Stored.Values.OrderBy(alert => alert.RaisedAt).Last();

    /// <summary>Tells one value of the watched rate, taken at the moment it is told.</summary>
    public IReadOnlyList<Alert> Tell(double? value, double seconds, string name = Rate, Arm arm = Arm.Candidate) =>
        Tell(seconds, Sample(value, At(seconds), name, arm));

    public IReadOnlyList<Alert> Tell(double seconds, params MetricSample[] samples)
    {
        Book.Observe(Rules.Observe(samples, At(seconds)), At(seconds));
        return Store();
    }

    /// <summary>Lets time pass.</summary>
    public IReadOnlyList<Alert> Pass(double seconds)
    {
        Book.Observe(Rules.Elapse(At(seconds)), At(seconds));
        Book.Advance(At(seconds));
        return Store();
    }

    public IReadOnlyList<Alert> Do(Action<AlertBook> what)
    {
        what(Book);
        return Store();
    }

    /// <summary>Forgets the book, and builds it from what is stored.</summary>
    public void Restart() => Book = new AlertBook(Scope(_settings), Rules.Rules, Stored.Values);

    private IReadOnlyList<Alert> Store()
    {
        AlertChanges changes = Book.Take();
        foreach (Alert alert in changes.Alerts)
            Stored[alert.Id] = alert;
        Transitions.AddRange(changes.Transitions);
        Notices.AddRange(changes.Notices);
        Told.AddRange(changes.Notices.Select(notice => notice.Item));
        return changes.Alerts;
    }
}
