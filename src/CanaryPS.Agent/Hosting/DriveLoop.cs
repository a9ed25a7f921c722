using CanaryPS.Engine;

namespace CanaryPS.Agent.Hosting;

/// <summary>
/// Drives the deployments of a store for as long as the host runs. What ails one deployment, or a store that is away for a while, is told and tried again; a store
/// that is broken ends it.
/// </summary>
internal sealed class DriveLoop(ProductionEngine engine, TimeProvider clock, IDriveReport report, DrivePulse pulse, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>The longest pause, after which deployments that another process has started are noticed.</summary>
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(1);

    /// <summary>The time between two looks at the samples of deployments that have ended.</summary>
    private static readonly TimeSpan _upkeepInterval = TimeSpan.FromHours(1);

    /// <summary>How long a tick under way may go on once the host stops.</summary>
    private static readonly TimeSpan _lastTick = TimeSpan.FromSeconds(5);

    private DateTimeOffset _upkeepDue = clock.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await AgentStart.WaitAsync(lifetime, stoppingToken);
        using CancellationTokenSource hurry = new();
        await using CancellationTokenRegistration stopping = stoppingToken.Register(() => hurry.CancelAfter(_lastTick));
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await TurnAsync(stoppingToken, hurry.Token);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped: the leases are given back with the engine.
        }
    }

    /// <param name="stoppingToken">Ends the turn before the next deployment.</param>
    /// <param name="hurry">Ends a tick that takes too long then.</param>
    private async Task TurnAsync(CancellationToken stoppingToken, CancellationToken hurry)
    {
        DateTimeOffset next = clock.GetUtcNow() + _longestPause;
        foreach (Deployment deployment in await DrivenAsync(hurry))
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (await TickAsync(deployment.Id, hurry) is { } due && due < next)
                next = due;
            pulse.Turned();
        }

        if (_upkeepDue <= clock.GetUtcNow() && !await KeepEndedAsync(hurry))
            _upkeepDue = clock.GetUtcNow() + _upkeepInterval;

        pulse.Turned();
        TimeSpan pause = next - clock.GetUtcNow();
        if (pause > TimeSpan.Zero)
            await engine.WaitForArrivalAsync(pause, stoppingToken);
    }

    /// <summary>What is to be driven; nothing where the store can't be read just now, which is tried again after the pause.</summary>
    private async Task<IReadOnlyList<Deployment>> DrivenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await engine.GetDrivenAsync(cancellationToken);
        }
        catch (StoreException error) when (error.IsPassing)
        {
            report.Failed(error);
            return [];
        }
    }

    /// <summary>When the deployment is due again; one that can't be driven now is tried again after the pause.</summary>
    private async Task<DateTimeOffset?> TickAsync(string deploymentId, CancellationToken cancellationToken)
    {
        try
        {
            TickResult tick = await engine.TickAsync(deploymentId, cancellationToken);
            report.Ticked(tick);
            return tick.NextDue;
        }
        catch (CanaryException error) when (error is not StoreException { IsPassing: false })
        {
            // What ails one deployment must not stop the others; a store that is broken must.
            report.Failed(deploymentId, error);
            return null;
        }
    }

    /// <summary>Goes on with the upkeep of ended deployments; true where there is more to do after the next ticks.</summary>
    private async Task<bool> KeepEndedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await engine.KeepEndedAsync(cancellationToken);
        }
        catch (StoreException error) when (error.IsPassing)
        {
            // Another process writes for long, or the server is away: what runs must not wait, and this is tried again when it is due again.
            report.Failed(error);
            return false;
        }
    }
}
