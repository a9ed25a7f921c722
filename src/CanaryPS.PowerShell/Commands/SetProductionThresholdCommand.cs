using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Set-ProductionThreshold: changes the given members of rules. Without a deployment, those of the store; with one, the rules in force
/// for it, of which those of its configuration and the built-in ones are copied to the store with the change, for its strategy alone.
/// </summary>
[Cmdlet(VerbsCommon.Set, "ProductionThreshold", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionThreshold))]
public sealed class SetProductionThresholdCommand : ThresholdMembersCmdlet
{
    private readonly List<(string Name, string? Strategy)> _asked = [];

    /// <summary>Names of rules. Wildcards select among those that could be changed by their names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThresholdNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The deployment whose rules are changed, for its strategy: an id, or an object that carries one.</summary>
    [Parameter]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[]? DeploymentId { get; set; }

    /// <summary>Of a rate of change: how far back the value lies that the newest is compared with, s.</summary>
    [Parameter]
    public double OverSeconds { get; set; }

    /// <summary>Of an absence: seconds, or a time span.</summary>
    [Parameter]
    [Duration]
    public TimeSpan AbsentAfter { get; set; }

    /// <summary>Of a staleness: seconds, or a time span.</summary>
    [Parameter]
    [Duration]
    public TimeSpan StaleAfter { get; set; }

    /// <summary>Of a composite rule: its expression.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string When { get; set; } = "";

    /// <inheritdoc />
    private protected override void Process() => _asked.AddRange(Name.Select(name => (name, Scope)));

    /// <inheritdoc />
    private protected override void Finish()
    {
        foreach (IGrouping<string?, string> names in _asked.GroupBy(asked => asked.Strategy, asked => asked.Name))
            ForItem(names.First(), () => Change(names.Key, names));
    }

    private void Change(string? scope, IEnumerable<string> names)
    {
        Deployment? deployment = DeploymentId is null && scope is null ? null : Deployment(scope);
        if (deployment is not null && scope is not null && scope != deployment.Strategy)
            throw new ThresholdException("ThresholdInvalid", $"The deployment '{deployment.Id}' is of the strategy '{deployment.Strategy}', not '{scope}'; leave -Strategy out.");

        string? strategy = deployment?.Strategy ?? scope;
        UserMessage where = strategy is null ? "in the store for all strategies; -DeploymentId or -Strategy copies one from a deployment" : (UserMessage)$"for the strategy '{strategy}'";
        ForNamed(names, Changeable(deployment, strategy), threshold => threshold.Name, name => NotFound(name, where), threshold => Change(threshold.Rule, strategy));
    }

    private void Change(AlertRule rule, string? strategy)
    {
        AlertRule changed = WithMembers(WithOwn(rule));
        if (ShouldProcess(Target(rule.Name, strategy), "Change"))
        {
            WriteObject(
                Ask((engine, cancellationToken) => engine.PutThresholdsAsync([changed], strategy, true, Actor, cancellationToken)), enumerateCollection: true);
        }
    }

    private AlertRule WithOwn(AlertRule rule)
    {
        (string Parameter, bool IsOfKind)[] own =
        [
            (nameof(OverSeconds), rule is RateOfChangeRule), (nameof(AbsentAfter), rule is AbsenceRule),
            (nameof(StaleAfter), rule is StalenessRule), (nameof(When), rule is CompositeRule),
        ];
        string[] foreign = [.. own.Where(member => !member.IsOfKind && IsGiven(member.Parameter)).Select(member => $"-{member.Parameter}")];
        return rule switch
        {
            _ when foreign.Length > 0 => throw HasNone(rule, foreign),
            RateOfChangeRule change when IsGiven(nameof(OverSeconds)) => change with { OverSeconds = OverSeconds },
            AbsenceRule absence when IsGiven(nameof(AbsentAfter)) => absence with { AfterSeconds = AbsentAfter.TotalSeconds },
            StalenessRule staleness when IsGiven(nameof(StaleAfter)) => staleness with { AfterSeconds = StaleAfter.TotalSeconds },
            CompositeRule composite when IsGiven(nameof(When)) => composite with { When = When },
            _ => rule,
        };
    }

    /// <summary>The rule to change, and the strategy that the changed one is for.</summary>
    /// <summary>The rules in force for a deployment; without one those of the store, of which the strategy's own come before those for all.</summary>
    private IReadOnlyList<ProductionThreshold> Changeable(Deployment? deployment, string? strategy) => deployment is not null
        ? Ask((engine, cancellationToken) => engine.GetThresholdsAsync(deployment.Id, cancellationToken))
        : [.. Stored.Where(threshold => threshold.Strategy is null || threshold.Strategy == strategy).OrderBy(threshold => threshold.Strategy is null).DistinctBy(threshold => threshold.Name)];

    /// <summary>The one that is given, else one of the strategy that runs; null where none does.</summary>
    private Deployment? Deployment(string? scope) => DeploymentId is [string id]
        ? Ask((engine, cancellationToken) => engine.GetDeploymentAsync(id, cancellationToken))
        : Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken))
            .LastOrDefault(deployment => deployment.Strategy == scope && !deployment.IsFinal);
}
