using System.Runtime.CompilerServices;
using CanaryPS.Engine.Pipelines;

namespace CanaryPS.Engine.Simulation;

/// <summary>Runs demos and pipelines.</summary>
internal sealed class SimulatedRuns : ISimulatedRuns
{
    public async IAsyncEnumerable<DemoOutcome> RunDemoAsync(
        ProductionConfiguration configuration, string store, string actor, IProgress<TickResult>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DemoSettings demo = configuration.Demo ?? throw new SectionMissingException(configuration.Path, "demo");
        foreach (DemoDeployment deployment in demo.Deployments)
            yield return await RunAsync(deployment, store, actor, tick => progress?.Report(tick), cancellationToken).ConfigureAwait(false);
    }

    public IAsyncEnumerable<PipelineResult> RunPipelineAsync(ProductionConfiguration configuration, string store, string actor, CancellationToken cancellationToken) =>
        ProductionPipeline.RunAsync(configuration, store, actor, cancellationToken);

    /// <summary>Runs one deployment of a demo.</summary>
    public static async Task<DemoOutcome> RunAsync(DemoDeployment demo, string store, string actor, Action<TickResult> onTick, CancellationToken cancellationToken)
    {
        DeploymentRequest request = new() { Candidate = demo.Candidate, Baseline = demo.Baseline, Configuration = demo.Configuration, Actor = actor };
        SimulationOutcome outcome = await DeploymentSimulation.RunAsync(store, request, SimulationStart.Of(demo.Configuration), onTick, cancellationToken).ConfigureAwait(false);
        return new DemoOutcome
        {
            Name = demo.Name,
            Description = demo.Description,
            Store = store,
            Deployment = outcome.Deployment,
            Decisions = DecisionLog.Read(outcome.Journal),
            DataEnded = outcome.DataEnded,
        };
    }
}
