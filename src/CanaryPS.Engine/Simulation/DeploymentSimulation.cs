namespace CanaryPS.Engine.Simulation;

/// <summary>
/// Drives a deployment through its market data under a simulated clock: the same engine, store and ticks as in
/// production, with the clock put forward from bar to bar.
/// </summary>
internal sealed class DeploymentSimulation(ProductionEngine engine, SimulatedClock clock)
{
    /// <summary>How long to leave a deployment alone that another process drives right now.</summary>
    private static readonly TimeSpan _courtesy = TimeSpan.FromMilliseconds(20);

    /// <summary>How long after its end a simulation waits for messages: what a mute holds for longer stays held.</summary>
    private static readonly TimeSpan _longestRest = TimeSpan.FromHours(1);

    /// <summary>Starts a deployment in a store and drives it to its end.</summary>
    public static async Task<SimulationOutcome> RunAsync(
        string storePath, DeploymentRequest request, DateTimeOffset start, Action<TickResult> onTick, CancellationToken cancellationToken)
    {
        SimulatedClock clock = new(start);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            storePath, createIfMissing: true, clock, keepLeases: true, cancellationToken).ConfigureAwait(false);

        Deployment deployment = await engine.StartAsync(request, cancellationToken).ConfigureAwait(false);
        return await new DeploymentSimulation(engine, clock).DriveAsync(deployment.Id, onTick, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Drives a deployment from where its store has it to its end.</summary>
    public async Task<SimulationOutcome> DriveAsync(string deploymentId, Action<TickResult> onTick, CancellationToken cancellationToken)
    {
        TickResult tick;
        while (true)
        {
            // Another process may have driven it on meanwhile; then the time it reached is the time it is.
            Deployment before = await engine.GetDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            clock.AdvanceTo(before.EvaluatedAt ?? before.StartedAt);

            tick = await engine.TickAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            onTick(tick);
            DateTimeOffset? told = await engine.DeliverInStepAsync(cancellationToken).ConfigureAwait(false);
            if (tick.Outcome == TickOutcome.LeaseHeldElsewhere)
            {
                await Task.Delay(_courtesy, TimeProvider.System, cancellationToken).ConfigureAwait(false);
                continue;
            }

            DateTimeOffset? next = tick.Deployment.IsFinal
                ? tick.NextDue
                : await engine.NextBarDueAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            if (next is null)
            {
                await DeliverRestAsync(told, cancellationToken).ConfigureAwait(false);
                break;
            }

            // Bars of a day come after its session, and a deployment that counts open time goes on inside one.
            if (tick.Deployment.Configuration.Calendar is not null && tick.NextDue < next)
                next = tick.NextDue;

            clock.AdvanceTo(next.Value);
        }

        IReadOnlyList<JournalEntry> journal = await engine.GetJournalAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        return new SimulationOutcome(tick.Deployment, journal, DataEnded: !tick.Deployment.IsFinal);
    }

    /// <summary>Goes on to when the last messages are due, which wait for the intervals of their groups.</summary>
    private async Task DeliverRestAsync(DateTimeOffset? next, CancellationToken cancellationToken)
    {
        DateTimeOffset end = clock.GetUtcNow() + _longestRest;
        while (next <= end)
        {
            clock.AdvanceTo(next.Value);
            next = await engine.DeliverInStepAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
