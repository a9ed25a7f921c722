using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Rules.Problems;

namespace CanaryPS.Engine.Deployments.Alerting;

/// <summary>
/// What people do with the rules of the store. A change is checked against the rules as they are in the transaction that writes it;
/// after it the alerts of every running deployment that it is for are judged by the new rules, and those of a rule that is gone end.
/// </summary>
internal sealed class RuleCommands(IProductionStore store, AlertDesks desks, TimeProvider clock) : IAlertRules
{
    public async Task<IReadOnlyList<ProductionThreshold>> GetThresholdsAsync(string? deploymentId, CancellationToken cancellationToken = default)
    {
        StoredRules stored = await store.GetRulesAsync(cancellationToken).ConfigureAwait(false);
        if (deploymentId is null)
        {
            AlertRule[] known = await KnownAsync(null, cancellationToken).ConfigureAwait(false);
            return [.. stored.Rules.Select(rule => Shown(rule, known.FirstOrDefault(candidate => candidate.Name == rule.Name))).OfType<ProductionThreshold>()];
        }

        Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        return RulesInForce.Of(deployment, stored);
    }

    public async Task<IReadOnlyList<ProductionThreshold>> PutThresholdsAsync(
        IReadOnlyList<AlertRule> rules, string? strategy, bool replace, string actor, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        AlertRule[] known = await KnownAsync(strategy, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = clock.GetUtcNow();
        StoredRule[] put = [];
        await store.ChangeRulesAsync(
            stored =>
            {
                RuleProblems.Demand(rules, [.. known, .. stored.Rules.Select(rule => rule.Rule).OfType<AlertRule>()]);
                if (!replace && rules.FirstOrDefault(rule => stored.Find(rule.Name, strategy)?.Rule is not null) is { } there)
                    throw new ThresholdException("ThresholdExists", $"The store has a rule '{there.Name}' already{For(strategy)}; change it with Set-ProductionThreshold, or give another name.");

                put = [.. rules.Select(rule => new StoredRule { Name = rule.Name, Strategy = strategy, Rule = rule, ChangedBy = actor, ChangedAt = now })];
                return [.. put.Select(rule => new RuleChange(rule))];
            },
            cancellationToken).ConfigureAwait(false);
        await ApplyAsync(strategy, cancellationToken).ConfigureAwait(false);
        return [.. put.Select(Shown)];
    }

    public async Task RemoveThresholdAsync(string name, string? strategy, string actor, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        DateTimeOffset now = clock.GetUtcNow();
        await store.ChangeRulesAsync(
            stored => stored.Find(name, strategy) is { } found
                ? [new RuleChange(found with { ChangedBy = actor, ChangedAt = now }, IsRemoved: true)]
                : throw NotFound($"The store has no rule '{name}'{For(strategy)}; Get-ProductionThreshold lists those there are."),
            cancellationToken).ConfigureAwait(false);
        await ApplyAsync(strategy, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ProductionThreshold> SwitchThresholdAsync(
        string name, string? strategy, bool enabled, string actor, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        AlertRule? known = (await KnownAsync(strategy, cancellationToken).ConfigureAwait(false)).FirstOrDefault(rule => rule.Name == name);
        DateTimeOffset now = clock.GetUtcNow();
        StoredRules after = await store.ChangeRulesAsync(
            stored =>
            {
                StoredRule? found = stored.Find(name, strategy);
                if ((found?.Rule ?? known ?? stored.Find(name, null)?.Rule) is null)
                    throw NotFound($"No rule has the name '{name}'{For(strategy)}; Get-ProductionThreshold lists those there are.");

                return [new RuleChange((found ?? new StoredRule { Name = name, Strategy = strategy, ChangedBy = actor, ChangedAt = now }) with
                {
                    // A strategy's switch keeps the rule that is for all.
                    Rule = found?.Rule ?? stored.Find(name, null)?.Rule, Enabled = enabled, ChangedBy = actor, ChangedAt = now,
                })];
            },
            cancellationToken).ConfigureAwait(false);
        await ApplyAsync(strategy, cancellationToken).ConfigureAwait(false);
        StoredRule switched = after.Find(name, strategy)!;
        return Shown(switched, known)!;
    }

    /// <summary>The rules that those of the store may name or switch: the built-in ones, and those of the deployments that run.</summary>
    private async Task<AlertRule[]> KnownAsync(string? strategy, CancellationToken cancellationToken) =>
        [.. DefaultThresholds.For(new ProductionSettings()).Cast<AlertRule>()
            .Concat((await RunningAsync(strategy, cancellationToken).ConfigureAwait(false)).SelectMany(deployment => deployment.Configuration.Thresholds))
            .GroupBy(rule => rule.Name).Select(group => group.Last())];

    private async Task<IEnumerable<Deployment>> RunningAsync(string? strategy, CancellationToken cancellationToken) =>
        (await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false))
            .Where(deployment => !deployment.IsFinal && (strategy is null || deployment.Strategy == strategy));

    /// <summary>What dies before this is done by the process that next judges the deployment.</summary>
    private async Task ApplyAsync(string? strategy, CancellationToken cancellationToken)
    {
        foreach (Deployment deployment in await RunningAsync(strategy, cancellationToken).ConfigureAwait(false))
            await desks.AdvanceAsync(deployment, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsBuiltIn(AlertRule rule) => DefaultThresholds.For(new ProductionSettings()).Any(known => known.Name == rule.Name);

    private static ProductionThreshold Shown(StoredRule stored) => Shown(stored, null)!;

    /// <summary>A rule of the store, or a switch with the rule that it is for; null for a switch of a rule that nothing here has.</summary>
    private static ProductionThreshold? Shown(StoredRule stored, AlertRule? known) => (stored.Rule ?? known) is not { } rule ? null : new ProductionThreshold
    {
        Rule = rule with { Enabled = stored.Enabled ?? rule.Enabled },
        Origin = stored.Rule is not null ? ThresholdOrigin.Store : IsBuiltIn(rule) ? ThresholdOrigin.Default : ThresholdOrigin.Configuration,
        Strategy = stored.Strategy,
        ChangedBy = stored.ChangedBy,
        ChangedAt = stored.ChangedAt,
    };

    private static ThresholdException NotFound(UserMessage message) => new("ThresholdNotFound", message);

    private static UserMessage For(string? strategy) => strategy is null ? "" : (UserMessage)$" for strategy '{strategy}'";
}
