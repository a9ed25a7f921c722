namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>What a rule has to say of one arm now: a number to compare with its bounds, or that there is none.</summary>
internal readonly struct Reading
{
    /// <summary>The rule.</summary>
    public required CompiledRule Rule { get; init; }

    /// <summary>The arm; null for a rule that watches the whole deployment.</summary>
    public Arm? Arm { get; init; }

    /// <summary>What is compared with the bounds; always finite. NaN where there is no data.</summary>
    public required double Compared { get; init; }

    /// <summary>What people are shown: a loss is negative here, and its size is compared.</summary>
    public double Shown { get; init; }

    /// <summary>The time of the newest sample behind it; null where time alone says so.</summary>
    public DateTimeOffset? SampleAt { get; init; }

    /// <summary>The unit of the metric.</summary>
    public string Unit { get; init; }

    /// <summary>Why there is no data; null where there is.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it is newer than all that was judged before, so that it may ease or resolve an alert.</summary>
    public bool MayEase { get; init; }

    /// <summary>Whether there is no value, or none that is fresh.</summary>
    public bool IsMissing => double.IsNaN(Compared);
}
