using CanaryPS.Engine.Alerts.Life;
using CanaryPS.Engine.Alerts.Rules;

namespace CanaryPS.Engine.Alerts;

/// <summary>The place of one key in a book: its newest alert, and by what that lives.</summary>
internal sealed class AlertSlot(string key, AlertTerms terms, TimeSpan cooldown)
{
    public string Key { get; } = key;

    public AlertTerms Terms { get; } = terms;

    /// <summary>Least time between two alerts, from raise to raise.</summary>
    public TimeSpan Cooldown { get; } = cooldown;

    /// <summary>The rule that it is of; null for an event, and for a rule that is not in force any more.</summary>
    public CompiledRule? Rule { get; init; }

    /// <summary>The arm; null for an event and a composite rule.</summary>
    public Arm? Arm { get; init; }

    /// <summary>The newest alert; null before there is one.</summary>
    public Alert? Alert { get; set; }

    /// <summary>When time next changes it, as it stands in the queue; null for never.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>The newest alert where it is neither resolved nor inactive.</summary>
    public Alert? Open => Alert is { } alert && alert.IsOpen() ? alert : null;

    public bool IsOn => Alert is { } alert && alert.IsOn();

    /// <summary>Whether the cooldown lets another alert be raised.</summary>
    public bool MayRaise(AlertSeverity severity, DateTimeOffset now)
    {
        // One that never fired was told to nobody.
        if (Alert is not { } last || last.State == AlertState.Inactive)
            return true;

        // A clock that went back must not silence the key until it has caught up.
        TimeSpan since = now - last.RaisedAt;
        bool cooled = since < TimeSpan.Zero || since >= Cooldown;
        bool escalates = severity == AlertSeverity.CRITICAL && (last.DataSeverity ?? last.Severity) < AlertSeverity.CRITICAL;
        return cooled || escalates;
    }
}
