using CanaryPS.Engine;

namespace CanaryPS.Agent.Tests.Hosting;

/// <summary>A folder of its own with the store that an agent drives.</summary>
internal sealed class AgentFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-serve-").FullName;

    public string Store => PathOf("store.db");

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Begins deployments that run for longer than any test.</summary>
    public async Task<Deployment[]> StartDeploymentsAsync(params string[] names)
    {
        ProductionEngineFactory factory = new();
        ProductionConfiguration configuration = factory.LoadConfiguration(Path.Combine(AppContext.BaseDirectory, "configs", "quickstart.yaml"));
        await using IProductionEngine engine = factory.Open(Store, createIfMissing: true, TimeProvider.System);
        List<Deployment> started = [];
        foreach (string name in names)
        {
            started.Add(await engine.StartAsync(new DeploymentRequest
            {
                Candidate = factory.ResolveStrategy(configuration, "managed_momentum") with { Strategy = name },
                Configuration = configuration,
                Actor = "ana",
            }));
        }

        return [.. started];
    }

    /// <summary>The first alert of a deployment that is as wanted, as soon as there is one.</summary>
    public async Task<Alert> WaitForAlertAsync(string deploymentId, Predicate<Alert> isWanted)
    {
        await using IProductionEngine engine = new ProductionEngineFactory().Open(Store, createIfMissing: false, TimeProvider.System);
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        long after = await engine.GetEventPositionAsync(patience.Token);
        while (true)
        {
            IReadOnlyList<Alert> alerts = await engine.GetAlertsAsync(new AlertQuery { DeploymentId = deploymentId }, patience.Token);
            if (alerts.FirstOrDefault(alert => isWanted(alert)) is { } found)
                return found;

            await foreach (ProductionEvent next in engine.WatchEventsAsync(new EventQuery { After = after }, patience.Token))
            {
                after = next.Position;
                break;
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
