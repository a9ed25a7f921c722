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
    /// <summary>Names of rules, to the letter.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
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
    private protected override void Process()
    {
        foreach (string name in Name)
            ForItem(name, () => Change(name));
    }

    private void Change(string name)
    {
        (AlertRule rule, string? strategy) = Find(name);
        AlertRule changed = WithMembers(WithOwn(rule));
        if (ShouldProcess(strategy is null ? $"rule '{name}'" : $"rule '{name}' for strategy '{strategy}'", "Change"))
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
    private (AlertRule Rule, string? Strategy) Find(string name)
    {
        if (DeploymentId is null && Scope is null)
            return (FindStored(name, null)?.Rule ?? throw NotFound(name, "in the store for all strategies; -DeploymentId or -Strategy copies one from a deployment"), null);

        Deployment? deployment = Deployment();
        if (deployment is not null && Scope is { } other && other != deployment.Strategy)
            throw new ThresholdException("ThresholdInvalid", $"The deployment '{deployment.Id}' is of the strategy '{deployment.Strategy}', not '{other}'; leave -Strategy out.");

        string strategy = deployment?.Strategy ?? Scope!;
        AlertRule? rule = deployment is null
            ? (FindStored(name, strategy) ?? FindStored(name, null))?.Rule
            : Ask((engine, cancellationToken) => engine.GetThresholdsAsync(deployment.Id, cancellationToken))
                .FirstOrDefault(threshold => threshold.Name == name)?.Rule;
        return (rule ?? throw NotFound(name, $"for the strategy '{strategy}'"), strategy);
    }

    /// <summary>The one that is given, else one of the strategy that runs; null where none does.</summary>
    private Deployment? Deployment() => DeploymentId is [string id]
        ? Ask((engine, cancellationToken) => engine.GetDeploymentAsync(id, cancellationToken))
        : Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken))
            .LastOrDefault(deployment => deployment.Strategy == Scope && !deployment.IsFinal);

    private static ThresholdException NotFound(string name, string where) =>
        new("ThresholdNotFound", $"There is no rule '{name}' {where}. Get-ProductionThreshold lists those there are.");
}
