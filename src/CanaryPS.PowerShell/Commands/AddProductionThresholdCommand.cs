using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Add-ProductionThreshold: puts rules into the store, all of one pipeline or none; in force at once for every running deployment they are for.
/// </summary>
[Cmdlet(VerbsCommon.Add, "ProductionThreshold", SupportsShouldProcess = true, DefaultParameterSetName = ByBounds)]
[OutputType(typeof(ProductionThreshold))]
public sealed class AddProductionThresholdCommand : ThresholdMembersCmdlet
{
    private const string ByBounds = "Threshold";
    private const string ByChange = "RateOfChange";
    private const string ByDeviation = "BaselineDeviation";
    private const string ByAnomaly = "AnomalyScore";
    private const string ByAbsence = "Absence";
    private const string ByStaleness = "Staleness";
    private const string ByExpression = "Composite";
    private const string ByObject = "Object";
    private const string ByFile = "File";

    private readonly List<AlertRule> _rules = [];

    /// <summary>The metric watched.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByBounds)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByChange)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByDeviation)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByAnomaly)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByAbsence)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByStaleness)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MetricNameCompleter))]
    public string MetricName { get; set; } = "";

    /// <summary>The family of what it watches; a metric of one's own is CUSTOM.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByBounds)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByChange)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByDeviation)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByAnomaly)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByAbsence)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByStaleness)]
    [Parameter(Mandatory = true, ParameterSetName = ByExpression)]
    public MetricType MetricType { get; set; }

    /// <summary>The rule's name. Without it a threshold has its metric's; every other kind needs one.</summary>
    [Parameter(ParameterSetName = ByBounds)]
    [Parameter(Mandatory = true, ParameterSetName = ByChange)]
    [Parameter(Mandatory = true, ParameterSetName = ByDeviation)]
    [Parameter(Mandatory = true, ParameterSetName = ByAnomaly)]
    [Parameter(Mandatory = true, ParameterSetName = ByAbsence)]
    [Parameter(Mandatory = true, ParameterSetName = ByStaleness)]
    [Parameter(Mandatory = true, ParameterSetName = ByExpression)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>A rule on the change from the value so many seconds before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByChange)]
    public double OverSeconds { get; set; }

    /// <summary>A rule on the candidate's deviation from the baseline.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByDeviation)]
    public SwitchParameter BaselineDeviation { get; set; }

    /// <summary>A rule on how unusual the value is by the metric's own past, in standard deviations.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByAnomaly)]
    public SwitchParameter AnomalyScore { get; set; }

    /// <summary>A rule on no value for so long: seconds, or a time span.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByAbsence)]
    [Duration]
    public TimeSpan AbsentAfter { get; set; }

    /// <summary>A rule on a newest sample that is older: seconds, or a time span.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByStaleness)]
    [Duration]
    public TimeSpan StaleAfter { get; set; }

    /// <summary>A rule on alerts of other rules, for example <c>'slippage and not "no trades"'</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByExpression)]
    [ValidateNotNullOrEmpty]
    public string When { get; set; } = "";

    /// <summary>Rules, or what Get-ProductionThreshold gives.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [AlertRule]
    [ValidateNotNull]
    public AlertRule[] InputObject { get; set; } = [];

    /// <summary>Files with <c>thresholds:</c>, written as in a configuration.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByFile)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Replaces rules of these names that are in the store. Without it, one that is there is an error.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override bool CreatesStore => true;

    /// <inheritdoc />
    private protected override void Process() => _rules.AddRange(Given().Select(WithMembers));

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (IsWhatIf)
            Demand();

        AlertRule[] rules = [.. _rules.Where(rule => ShouldProcess(Target(rule.Name, Scope), Force ? "Put into the store" : "Add to the store"))];
        if (rules.Length > 0)
        {
            WriteObject(
                Ask((engine, cancellationToken) => engine.PutThresholdsAsync(rules, Scope, Force, Actor, cancellationToken)), enumerateCollection: true);
        }
    }

    /// <summary>Refuses what the engine would refuse, so that -WhatIf does not promise it.</summary>
    private void Demand()
    {
        bool hasStore = !IsStoreToBeMade;
        if (hasStore && !Force && _rules.Find(rule => FindStored(rule.Name, Scope) is not null) is { } there)
            throw new ThresholdException("ThresholdExists", $"The store has the {Target(there.Name, Scope)} already; change it with Set-ProductionThreshold, or give another name.");

        IEnumerable<AlertRule> known = !hasStore ? [] : Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken))
            .Where(deployment => !deployment.IsFinal).SelectMany(deployment => deployment.Configuration.Thresholds).Concat(Stored.Select(threshold => threshold.Rule));
        Rehearsal.PutThresholds(_rules, known, Actor);
    }

    private IEnumerable<AlertRule> Given() => ParameterSetName switch
    {
        ByObject => InputObject,
        ByFile => Path.SelectMany(path => EngineHost.Factory.LoadThresholds(FilePath(path))),
        ByExpression => [new CompositeRule { Name = Name!, MetricType = MetricType, When = When }],
        ByAbsence => [new AbsenceRule { Name = Name!, MetricName = MetricName, MetricType = MetricType, AfterSeconds = AbsentAfter.TotalSeconds }],
        ByStaleness => [new StalenessRule { Name = Name!, MetricName = MetricName, MetricType = MetricType, AfterSeconds = StaleAfter.TotalSeconds }],
        _ when !IsGiven(nameof(Operator)) => throw new ThresholdException(
            "ThresholdInvalid", $"A rule with bounds on '{MetricName}' needs -Operator; for example -Operator '>'."),
        ByChange => [new RateOfChangeRule { Name = Name!, MetricName = MetricName, MetricType = MetricType, Operator = Operator, OverSeconds = OverSeconds }],
        ByDeviation => [new BaselineDeviationRule { Name = Name!, MetricName = MetricName, MetricType = MetricType, Operator = Operator }],
        ByAnomaly => [new AnomalyRule { Name = Name!, MetricName = MetricName, MetricType = MetricType, Operator = Operator }],
        _ => [new MetricThreshold { Name = Name!, MetricName = MetricName, MetricType = MetricType, Operator = Operator }],
    };
}
