using CanaryPS.Engine.Alerts.Rules;

namespace CanaryPS.Engine.Alerts.Life;

/// <summary>By what an alert lives: the settings of its deployment, and those of its rule.</summary>
internal sealed class AlertTerms
{
    private readonly AlertSettings _settings;
    private readonly EscalationStep[] _steps;

    public AlertTerms(AlertSettings settings)
    {
        _settings = settings;
        _steps = [.. settings.Escalation.OrderBy(step => step.AfterMinutes)];
        FlapTime = TimeSpan.FromMinutes(settings.FlapMinutes);
    }

    private AlertTerms(AlertTerms common, CompiledRule rule)
    {
        _settings = common._settings;
        _steps = common._steps;
        FlapTime = common.FlapTime;
        For = rule.For;
        Keep = rule.Keep;
        NoData = rule.NoData;
    }

    public TimeSpan For { get; }

    public TimeSpan Keep { get; }

    public NoDataPolicy NoData { get; }

    /// <summary>How long comings and goings count.</summary>
    public TimeSpan FlapTime { get; }

    /// <summary>Comings and goings from which an alert is flapping; never when 0.</summary>
    public int FlapChanges => _settings.FlapChanges;

    /// <summary>What happens to an alert that nobody takes, by time.</summary>
    public IReadOnlyList<EscalationStep> Escalation => _steps;

    public AlertTerms With(CompiledRule rule) => new(this, rule);

    public TimeSpan Dwell(AlertSeverity severity) => TimeSpan.FromSeconds(_settings.DwellSeconds.Of(severity) ?? 0);

    /// <summary>When to remind of an alert that was told of now; null for never.</summary>
    public DateTimeOffset? RemindAt(AlertSeverity severity, DateTimeOffset now) =>
        _settings.RemindMinutes.Of(severity) is { } minutes and > 0 ? now.AddMinutes(minutes) : null;

    /// <summary>When an acknowledgement ends that says nothing of it itself.</summary>
    public DateTimeOffset? AcknowledgedUntil(DateTimeOffset now) =>
        _settings.AcknowledgementMinutes is { } minutes ? now.AddMinutes(minutes) : null;
}
