namespace CanaryPS;

/// <summary>The <c>alerts:</c> section: how every alert of a deployment lives.</summary>
public sealed record AlertSettings
{
    /// <summary>Least time at a severity before good data may ease or resolve it, s, by severity; absent means 0.</summary>
    public SeverityTimes DwellSeconds { get; init; } = new();

    /// <summary>Time after which people are told again that an untaken alert still fires, min, by severity; absent means never.</summary>
    public SeverityTimes RemindMinutes { get; init; } = new() { Critical = 60, High = 240 };

    /// <summary>Comings and goings within <see cref="FlapMinutes"/> from which an alert is flapping and stays open; 0 turns it off.</summary>
    public int FlapChanges { get; init; } = 6;

    /// <summary>How long comings and goings count, min; an alert that had none for so long flaps no more.</summary>
    public double FlapMinutes { get; init; } = 30;

    /// <summary>What happens to an alert that nobody takes, in the order of time.</summary>
    public IReadOnlyList<EscalationStep> Escalation { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Time after which an acknowledgement ends, min; null for never. Who acknowledges may say otherwise.</summary>
    public double? AcknowledgementMinutes { get; init; }
}
