namespace CanaryPS.Engine.Alerts.Rules.Watches;

/// <summary>Absence and staleness: the age, in seconds, of the newest value or the newest sample.</summary>
internal sealed class AgeWatch : Watch
{
    private readonly bool _needsValue;
    private readonly TimeSpan _after;

    public AgeWatch(CompiledRule rule, Arm arm, RuleTime time)
        : base(rule, arm)
    {
        _needsValue = rule.Rule is AbsenceRule;
        _after = TimeSpan.FromSeconds(rule.Rule is AbsenceRule absence ? absence.AfterSeconds : ((StalenessRule)rule.Rule).AfterSeconds);
        Since = _needsValue ? time.StartedAt : null;
    }

    /// <summary>What the age counts from; null while there is nothing to be old.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>Whether a time to look at it again is in the queue.</summary>
    public bool IsQueued { get; set; }

    /// <summary>Whether it has been said that it is over; nothing more is awaited before there is something new.</summary>
    public bool IsTold { get; set; }

    public override void Learn(Series series)
    {
        if ((series.Latest.HasValue || !_needsValue) && !(series.Latest.Time <= Since))
            (Since, IsTold) = (series.Latest.Time, false);
    }

    /// <summary>When it will be too old.</summary>
    public DateTimeOffset? Due(RuleTime time) => Since is { } since ? time.Trading.Add(since, _after) : null;

    public bool IsOver(RuleTime time, DateTimeOffset now) => Since is { } since && time.IsOlder(since, _after, now);

    public override Reading? Read(RuleTime time, DateTimeOffset now)
    {
        if (Since is not { } since)
            return null;

        // By the calendar, so that a market that is closed makes nothing old.
        double age = time.Trading.Between(since, now).TotalSeconds;
        return new Reading { Rule = Rule, Arm = Arm, Compared = age, Shown = age, Unit = "s", MayEase = true };
    }

    /// <summary>That a sample is stale by the deployment's measure says nothing about the rule's own.</summary>
    public override Reading? Gone(RuleTime time, DateTimeOffset now) => null;
}
