using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace CanaryPS;

/// <summary>When something that is monitored is worth an alert, and how that alert lives. An item of <c>thresholds:</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MetricThreshold), "threshold")]
[JsonDerivedType(typeof(RateOfChangeRule), "rate_of_change")]
[JsonDerivedType(typeof(AbsenceRule), "absence")]
[JsonDerivedType(typeof(StalenessRule), "staleness")]
[JsonDerivedType(typeof(BaselineDeviationRule), "baseline_deviation")]
[JsonDerivedType(typeof(AnomalyRule), "anomaly")]
[JsonDerivedType(typeof(CompositeRule), "composite")]
public abstract record AlertRule
{
    /// <summary>Its name, unique: a rule of the same name takes its place. A threshold without one has its metric's name.</summary>
    public string Name { get => field ?? DefaultName; init; }

    /// <summary>The family of what it watches; RISK and TRADING alerts never resolve for want of data.</summary>
    public required MetricType MetricType { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where people read what to do, a URL or a path; null for nothing.</summary>
    public string? Runbook { get; init; }

    /// <summary>Whether it is judged at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Labels of its alerts, besides those of <see cref="AlertLabels"/>; for example <c>venue</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = FixedDictionary.Of(value); } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>How long its condition must hold before the alert fires, s; 0 fires at once.</summary>
    public double ForSeconds { get; init; }

    /// <summary>How long good data must last before the alert resolves, s; 0 resolves at once.</summary>
    public double KeepFiringForSeconds { get; init; }

    /// <summary>Least time from one alert of it to the next, s; null means <c>production.alert_cooldown</c>.</summary>
    public double? CooldownSeconds { get; init; }

    /// <summary>What missing data does.</summary>
    public NoDataPolicy NoData { get; init; } = NoDataPolicy.Keep;

    /// <summary>The name where none is given; empty where one must be.</summary>
    private protected virtual string DefaultName => "";
}
