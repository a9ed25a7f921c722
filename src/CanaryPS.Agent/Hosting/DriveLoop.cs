using CanaryPS.Engine;
using CanaryPS.Engine.Deployments.Driving;

namespace CanaryPS.Agent.Hosting;

/// <summary>
/// Drives the deployments of a store for as long as the host runs. What ails one deployment, or a store that is away for a while, is told and tried again; a store
/// that is broken ends it.
/// </summary>
internal sealed class DriveLoop(ProductionEngine engine, TimeProvider clock, IDriveReport report, DrivePulse pulse, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>The longest pause, after which what another process has done is noticed.</summary>
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(1);

    /// <summary>The time between two looks at the samples of deployments that have ended.</summary>
    private static readonly TimeSpan _upkeepInterval = TimeSpan.FromHours(1);

    /// <summary>How long a tick under way may go on once the host stops.</summary>
    private static readonly TimeSpan _lastTick = TimeSpan.FromSeconds(5);

    /// <summary>The longest time of ticking between two looks at what has happened.</summary>
    private static readonly TimeSpan _lookPause = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a deployment that is due may wait for another one's tick before it is ticked beside it.</summary>
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(1);

    /// <summary>Ticks under way at a time, at most.</summary>
    private const int MostBeside = 4;

    private readonly DriveAgenda _agenda = engine.NewAgenda();
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
        await LookAsync(hurry);
        await DriveDueAsync(stoppingToken, hurry);
        if (_upkeepDue <= clock.GetUtcNow() && !await KeepEndedAsync(hurry))
            _upkeepDue = clock.GetUtcNow() + _upkeepInterval;

        pulse.Turned();
        await _agenda.WaitAsync(_longestPause, stoppingToken);
    }

    /// <summary>Takes in what is to be driven; nothing where the store can't be read just now, which is tried again after the pause.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.KeepLeasesAsync(cancellationToken);
            await _agenda.LookAsync(cancellationToken);
        }
        catch (StoreException error) when (error.IsPassing)
        {
            report.Failed(error);
        }
    }

    /// <summary>
    /// Ticks what is due, one after another, for a bounded time. Where the next one has waited too long already, it is ticked beside the one under way: that one then
    /// waits for no other party any longer, and the engine lets them take turns.
    /// </summary>
    private async Task DriveDueAsync(CancellationToken stoppingToken, CancellationToken hurry)
    {
        List<Task<Driven>> underWay = [];
        long begun = clock.GetTimestamp();
        while (true)
        {
            bool goesOn = !stoppingToken.IsCancellationRequested && clock.GetElapsedTime(begun) < _lookPause;
            if (goesOn && (underWay.Count == 0 || (underWay.Count < MostBeside && IsLate())) && _agenda.TakeDue() is { } deploymentId)
            {
                underWay.Add(TickAsync(deploymentId, hurry));
                continue;
            }

            if (underWay.Count == 0)
                return;

            // With others due, what is under way is looked at again before it is over.
            Task waits = goesOn && underWay.Count < MostBeside ? Task.Delay(_lookPause, clock, hurry) : Task.CompletedTask;
            if (waits.IsCompleted || underWay.Count == MostBeside)
                await Task.WhenAny(underWay);
            else
                await Task.WhenAny(underWay.Append(waits));
            foreach (Task<Driven> over in underWay.Where(tick => tick.IsCompleted).ToArray())
            {
                underWay.Remove(over);
                Note(await over);
            }
        }
    }

    private bool IsLate() => _agenda.Next + _longestWait < clock.GetUtcNow();

    private async Task<Driven> TickAsync(string deploymentId, CancellationToken cancellationToken)
    {
        try
        {
            return new Driven(deploymentId, await engine.TickAsync(deploymentId, cancellationToken), null);
        }
        catch (CanaryException error) when (error is not StoreException { IsPassing: false })
        {
            // What ails one deployment must not stop the others; a store that is broken must.
            return new Driven(deploymentId, null, error);
        }
    }

    private void Note(Driven driven)
    {
        pulse.Turned();
        if (driven.Tick is { } tick)
        {
            _agenda.Ticked(tick);
            report.Ticked(tick);
            return;
        }

        _agenda.Failed(driven.DeploymentId);
        report.Failed(driven.DeploymentId, driven.Error!);
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

    private readonly record struct Driven(string DeploymentId, TickResult? Tick, CanaryException? Error);
}
