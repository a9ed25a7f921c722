using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Routing;

/// <summary>What a deployment must fulfil before its weight can be applied to the flow.</summary>
internal static class RoutingStart
{
    /// <exception cref="RoutingException">Its weight could not be applied as its configuration says.</exception>
    public static async Task DemandAsync(
        string strategy, ProductionConfiguration configuration, IProductionStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        DemandInstruments(configuration);
        if (configuration.Routing.File is not { } file || clock is SimulatedClock)
            return;

        IReadOnlyList<Deployment> all = await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        if (all.FirstOrDefault(d => !d.IsFinal && d.Strategy != strategy && d.Configuration.Routing.File == file) is { } other)
            throw new RoutingException("AllocationFileForeign", $"The file {file} is that of deployment '{other.Id}' of {other.Strategy}, which runs. Give each strategy a routing.file of its own.");

        await new AllocationFile(file, TimeProvider.System).RequireOursAsync(strategy, cancellationToken).ConfigureAwait(false);
    }

    private static void DemandInstruments(ProductionConfiguration configuration)
    {
        RoutingSettings settings = configuration.Routing;
        if (settings.Mode != RouteMode.Instruments)
            return;

        PlanStep? empty = DeploymentPlan.From(configuration.Production)
            .FirstOrDefault(step => step.Weight > 0 && InstrumentShare.Count(settings.Instruments.Count, step.Weight) == 0);
        if (empty is not null)
        {
            throw new RoutingException(
                "InstrumentsTooFew",
                $"{empty.Weight} % of the {settings.Instruments.Count} instruments of routing.instruments is not one whole instrument, so that the candidate would have no flow at that step. Raise production.initial_canary_percentage to at least {100d / Math.Max(settings.Instruments.Count, 1):0.##}, list more instruments, or take another routing.mode.");
        }
    }
}
