using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Life;
using CanaryPS.Engine.Alerts.Rules;
using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Notifications.Routing;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine.Deployments.Alerting;

/// <summary>
/// What a process keeps of the alerts of one deployment: the rules with what they remember, and the alerts as they were last
/// written. Its members run within the transaction that writes; where another process was there since, the alerts are read again.
/// </summary>
internal sealed class AlertDesk
{
    /// <summary>The event's name where alerts could not be judged.</summary>
    public const string FailedKey = "alerting-failed";

    /// <summary>The event's name where the store's rules can't be used.</summary>
    public const string RulesKey = "alert-rules";

    private readonly AlertScope _scope;
    private readonly NotificationPlanner _planner;
    private readonly string _changedBy;
    private readonly string? _problem;
    private AlertBook? _book;
    private long _version;
    private IReadOnlyList<AlertTransition> _changed = [];

    /// <param name="deployment">The deployment. A final one is judged by no rule any more.</param>
    /// <param name="stored">The rules of the store.</param>
    public AlertDesk(Deployment deployment, StoredRules stored)
    {
        ProductionConfiguration configuration = deployment.Configuration;
        _scope = new AlertScope(deployment.Id, deployment.Strategy, configuration.Alerts, TimeSpan.FromSeconds(configuration.Production.AlertCooldown));
        _planner = new NotificationPlanner(configuration);
        _changedBy = stored.ChangedBy ?? AlertActors.Engine;
        RulesVersion = stored.Version;
        IsOfFinal = deployment.IsFinal;
        RuleTime time = new(TradingTime.Of(configuration), EvaluationStep.Staleness(configuration.Production), deployment.StartedAt);
        if (IsOfFinal)
        {
            Rules = new RuleSet([], time);
            return;
        }

        try
        {
            Rules = new RuleSet([.. RulesInForce.Of(deployment, stored).Select(threshold => threshold.Rule)], time);
            _ = new AlertBook(_scope, Rules.Rules, []);
        }
        catch (ThresholdException error)
        {
            // Each rule was right when it was put there, but together with this configuration they are not: its own rules still are.
            Rules = new RuleSet(configuration.Thresholds, time);
            _problem = $"The rules of the store can't be used, so those of the configuration alone are in force: {error.Message}";
        }
    }

    public RuleSet Rules { get; }

    /// <summary>The version of the store's rules that it was built from.</summary>
    public long RulesVersion { get; }

    /// <summary>Whether it was built when the deployment was final.</summary>
    public bool IsOfFinal { get; }

    /// <summary>How many samples of the deployment the store had been given when the rules were told the newest; -1 before.</summary>
    public long SamplesSeen { get; set; } = -1;

    /// <summary>Whether it may be ahead of the store: it changed something that was then perhaps not written.</summary>
    public bool IsAhead { get; private set; }

    /// <summary>Everything it changed is written.</summary>
    public void Written()
    {
        IsAhead = false;
        NoticeTelemetry.Changed(_changed);
        _changed = [];
    }

    /// <summary>
    /// Judges samples, does what is due by time and then what is told beside. It never fails: that alerts can't be judged is an alert
    /// itself, and no reason to lose the decision in whose transaction this is.
    /// </summary>
    public AlertChanges Judge(IStoredAlerts stored, IReadOnlyList<MetricSample> samples, DateTimeOffset now, Action<AlertBook>? tell = null)
    {
        try
        {
            return Change(stored, now, book =>
            {
                book.Observe(Rules.Observe(samples, now), now);
                book.Advance(now);
                tell?.Invoke(book);
                return true;
            }).Changes;
        }
        catch (Exception error) when (error is not StoreException && !Storage.StoreErrors.IsOfTheMedium(error))
        {
            // What the failed book has changed must never be written.
            _book = null;
            AlertBook fresh = new(_scope, Rules.Rules, stored.Read());
            fresh.RaiseEvent(FailedKey, AlertSeverity.CRITICAL, $"Alerts could not be judged: {error.GetType().Name}: {error.Message}", now);
            return Planned(fresh.Take(), fresh, now);
        }
    }

    /// <summary>Does what a person wants; what that throws is thrown.</summary>
    public (AlertChanges Changes, T Result) Change<T>(IStoredAlerts stored, DateTimeOffset now, Func<AlertBook, T> act)
    {
        IsAhead = true;
        AlertBook book = Book(stored, now);
        T result = act(book);
        AlertChanges changes = Planned(book.Take(), book, now);
        _version = stored.Version + (changes.Alerts.Count > 0 ? 1 : 0);
        return (changes, result);
    }

    private AlertBook Book(IStoredAlerts stored, DateTimeOffset now)
    {
        if (_book is { } known && _version == stored.Version)
            return known;

        AlertBook book = _book = new AlertBook(_scope, Rules.Rules, stored.Read());
        if (!IsOfFinal)
            book.RemoveOrphans(_changedBy, now);
        if (_problem is null)
            book.ResolveEvent(RulesKey, AlertActors.Engine, now);
        else
            book.RaiseEvent(RulesKey, AlertSeverity.HIGH, _problem, now);
        book.ResolveEvent(FailedKey, AlertActors.Engine, now);
        return book;
    }

    private AlertChanges Planned(AlertChanges changes, AlertBook book, DateTimeOffset now)
    {
        _changed = changes.Transitions;
        return changes with
        {
            Intents = _planner.Plan(_scope.DeploymentId, changes.Notices, now),
            // Ages of samples are looked at in every evaluation, so they need no tick of their own.
            NextDue = book.NextDue,
        };
    }
}
