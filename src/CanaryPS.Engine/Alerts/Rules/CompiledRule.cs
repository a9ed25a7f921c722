using System.Runtime.CompilerServices;
using CanaryPS.Engine.Alerts.Rules.Composites;

namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>A rule made ready to be judged: its bounds, times and keys are worked out once.</summary>
internal sealed class CompiledRule
{
    /// <summary>By rule what was made of it; deployments that share a configuration share its rules, which are many.</summary>
    private static readonly ConditionalWeakTable<AlertRule, CompiledRule> _made = [];

    private readonly string[] _keys;

    private CompiledRule(AlertRule rule, int index)
    {
        Rule = rule;
        Index = index;
        For = TimeSpan.FromSeconds(rule.ForSeconds);
        Keep = TimeSpan.FromSeconds(rule.KeepFiringForSeconds);
        Cooldown = rule.CooldownSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        Metric = (rule as MetricAlertRule)?.MetricName;
        Composite = rule is CompositeRule composite ? CompositeParser.Parse(composite.When) : null;
        _keys = Composite is null ? [KeyOf(rule.Name, Arm.Baseline), KeyOf(rule.Name, Arm.Candidate)] : [KeyOf(rule.Name, null)];
        Bounds = rule switch
        {
            BoundedAlertRule bounded => Bounds.Of(bounded),
            AbsenceRule absence => Bounds.From(absence.Severity, absence.AfterSeconds),
            StalenessRule staleness => Bounds.From(staleness.Severity, staleness.AfterSeconds),
            CompositeRule whole => Bounds.From(whole.Severity, 1),
            _ => throw new ArgumentException($"The rule '{rule.Name}' is of a kind that is not known, {rule.GetType().Name}.", nameof(rule)),
        };
        Arms = rule is MetricAlertRule metric ? RuleArms.Of(metric) : [];
    }

    /// <summary>A rule at a place of its set.</summary>
    /// <exception cref="ThresholdException">The expression of a composite rule can't be read.</exception>
    public static CompiledRule Of(AlertRule rule, int index)
    {
        CompiledRule made = _made.GetValue(rule, key => new CompiledRule(key, index));
        return made.Index == index ? made : new CompiledRule(rule, index);
    }

    public AlertRule Rule { get; }

    /// <summary>Its place among the rules of its set.</summary>
    public int Index { get; }

    public string Name => Rule.Name;

    /// <summary>The metric; null for a composite rule.</summary>
    public string? Metric { get; }

    public Bounds Bounds { get; }

    public TimeSpan For { get; }

    public TimeSpan Keep { get; }

    /// <summary>Its own cooldown; null for the deployment's.</summary>
    public TimeSpan? Cooldown { get; }

    /// <summary>The arms that have an alert of it; none for a composite rule, whose alert is of the whole deployment.</summary>
    public IReadOnlyList<Arm> Arms { get; }

    /// <summary>The expression of a composite rule; null for others.</summary>
    public CompositeNode? Composite { get; }

    /// <summary>
    /// What missing data does. A rule of type RISK or TRADING never resolves for it, whatever it says.
    /// </summary>
    public NoDataPolicy NoData => Rule.NoData == NoDataPolicy.Resolve && Rule.MetricType is MetricType.RISK or MetricType.TRADING
        ? NoDataPolicy.Keep
        : Rule.NoData;

    /// <summary>The key of its alerts.</summary>
    public string Key(Arm? arm) => _keys[Composite is null ? (int)arm!.Value : 0];

    /// <summary>The key of a rule's alerts.</summary>
    public static string KeyOf(string rule, Arm? arm) => arm is { } one ? $"{rule}/{one}" : $"{rule}/all";
}
