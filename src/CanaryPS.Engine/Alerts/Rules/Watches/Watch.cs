namespace CanaryPS.Engine.Alerts.Rules.Watches;

/// <summary>One rule on one arm: what it needs of the samples before, and what it makes of the newest.</summary>
internal abstract class Watch(CompiledRule rule, Arm arm)
{
    public CompiledRule Rule { get; } = rule;

    public Arm Arm { get; } = arm;

    /// <summary>The step in which it was last read.</summary>
    public long Step { get; set; }

    /// <summary>Takes in the newest sample of a series, which has a time after every one before.</summary>
    public virtual void Learn(Series series)
    {
    }

    /// <summary>What there is to say now; null for nothing.</summary>
    public abstract Reading? Read(RuleTime time, DateTimeOffset now);

    /// <summary>What there is to say where a series has become stale.</summary>
    public virtual Reading? Gone(RuleTime time, DateTimeOffset now) => Read(time, now);

    /// <summary>A number to compare.</summary>
    protected Reading Of(double compared, double shown, in Point newest, bool mayEase) => new()
    {
        Rule = Rule,
        Arm = Arm,
        Compared = compared,
        Shown = shown,
        SampleAt = newest.Time,
        Unit = newest.Unit,
        MayEase = mayEase,
    };

    /// <summary>That there is none.</summary>
    protected Reading Missing(string reason, string unit = "") => new()
    {
        Rule = Rule,
        Arm = Arm,
        Compared = double.NaN,
        Shown = double.NaN,
        Unit = unit,
        Reason = reason,
    };
}
