namespace CanaryPS;

/// <summary>The rules of a store: what persons add to, change in and take from the rules of the configurations.</summary>
public interface IAlertRules
{
    /// <summary>The rules in force for a deployment, or without one the rules and switches of the store; by name.</summary>
    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    Task<IReadOnlyList<ProductionThreshold>> GetThresholdsAsync(string? deploymentId, CancellationToken cancellationToken = default);

    /// <summary>Puts rules into the store, all or none; in force at once for every running deployment they are for.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="strategy">The strategy they are for; null for all.</param>
    /// <param name="replace">Whether one that is in the store already is replaced, or an error.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Cancels before it is written.</param>
    /// <exception cref="ThresholdException">A rule is not usable, or is there already.</exception>
    Task<IReadOnlyList<ProductionThreshold>> PutThresholdsAsync(
        IReadOnlyList<AlertRule> rules, string? strategy, bool replace, string actor, CancellationToken cancellationToken = default);

    /// <summary>Takes a rule out of the store; the configuration's rule of that name is in force again. Open alerts of a rule that is gone resolve by the person.</summary>
    /// <exception cref="ThresholdException">The store has none of this name for the strategy.</exception>
    Task RemoveThresholdAsync(string name, string? strategy, string actor, CancellationToken cancellationToken = default);

    /// <summary>Switches a rule on or off, also one of the configuration or a built-in one. Open alerts of one that is switched off resolve by the person.</summary>
    /// <exception cref="ThresholdException">No rule has this name.</exception>
    Task<ProductionThreshold> SwitchThresholdAsync(
        string name, string? strategy, bool enabled, string actor, CancellationToken cancellationToken = default);
}
