namespace CanaryPS.PowerShell.Commands;

/// <summary>A command that switches rules on or off, also those of a configuration and the built-in ones.</summary>
public abstract class ThresholdSwitchCmdlet : NamedThresholdCmdlet
{
    /// <summary>Whether it switches on.</summary>
    private protected abstract bool Enables { get; }

    /// <inheritdoc />
    private protected sealed override void ProcessRule(string name, string? strategy)
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (IsWhatIf && !IsKnown(name, strategy))
            throw NotFound(name, strategy is null ? "in this store" : (UserMessage)$"for the strategy '{strategy}'");
        if (ShouldProcess(Target(name, strategy), Enables ? "Switch on" : "Switch off"))
            WriteObject(Ask((engine, cancellationToken) => engine.SwitchThresholdAsync(name, strategy, Enables, Actor, cancellationToken)));
    }

    /// <summary>Whether the store has the rule for the strategy or for all, or a running deployment has it, built in or configured.</summary>
    private bool IsKnown(string name, string? strategy)
    {
        if (FindStored(name, strategy) is not null || FindStored(name, null) is not null)
            return true;

        IReadOnlyList<Deployment> all = Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken));
        Deployment[] running = [.. all.Where(deployment => !deployment.IsFinal && (strategy is null || deployment.Strategy == strategy))];
        if (running.Any(deployment => deployment.Configuration.Thresholds.Any(rule => rule.Name == name)))
            return true;

        // What is built in is the same for all.
        return all.Count > 0
            && Ask((engine, cancellationToken) => engine.GetThresholdsAsync(all[0].Id, cancellationToken)).Any(threshold => threshold.Name == name && threshold.Origin == ThresholdOrigin.Default);
    }
}
