using System.Globalization;
using CanaryPS.CrashHost.Drive;
using CanaryPS.Engine;

namespace CanaryPS.CrashHost.Intake;

/// <summary>
/// <c>intake &lt;store&gt; &lt;rounds&gt; &lt;clock&gt; &lt;die at&gt;</c>: ticks all deployments and takes in their events side by side, round by round, each deployment's from
/// the round given for it on (comma-separated) until it is rolled back; then ticks the losing one to its end. It dies at the given step (0 = never). It prints
/// <c>clock {ticks}</c> whenever time goes on, <c>taken {round} {deployment}</c> once events are acknowledged, <c>over {round} {deployment}</c> in its place where the sender
/// knows that it is rolled back, and at the end <c>steps {count}</c>.
/// </summary>
internal static class IntakeCommand
{
    /// <summary>Ticks within which a rollback ends.</summary>
    private const int MostTicks = 100;

    public static async Task<int> RunAsync(string path, string fromRounds, string time, string dieAt)
    {
        foreach (string deploymentId in IntakeContent.Deployments)
            await MortalEngine.AwaitFreeAsync(path, deploymentId);

        DeathClock death = new(Number(dieAt));
        SimulatedClock clock = new(new DateTimeOffset(long.Parse(time, CultureInfo.InvariantCulture), TimeSpan.Zero));
        await using (ProductionEngine engine = await MortalEngine.OpenAsync(path, clock, death, keepLeases: true))
        {
            await SendAsync(engine, clock, [.. fromRounds.Split(',').Select(Number)]);
            await EndAsync(engine, clock);
        }

        Tell($"steps {death.Steps}");
        return 0;
    }

    /// <summary>Sends all events, each deployment's from a round on.</summary>
    private static async Task SendAsync(ProductionEngine engine, SimulatedClock clock, int[] next)
    {
        for (int round = next.Min(); round < IntakeContent.Rounds; round++)
        {
            AdvanceTo(clock, IntakeContent.TimeOf(round));
            foreach (string deploymentId in IntakeContent.Deployments)
                await engine.TickAsync(deploymentId);
            await Task.WhenAll(Enumerable.Range(0, next.Length).Where(i => next[i] == round).Select(async i =>
                next[i] = await TakeAsync(engine, IntakeContent.Deployments[i], round) ? round + 1 : IntakeContent.Rounds));
        }
    }

    /// <summary>Whether the sender goes on.</summary>
    private static async Task<bool> TakeAsync(ProductionEngine engine, string deploymentId, int round)
    {
        await engine.TakeAsync(deploymentId, IntakeContent.Batch(deploymentId, round), "feed");
        bool isOver = (await engine.GetDeploymentAsync(deploymentId)).Stage == DeploymentStage.ROLLBACK;

        // One line, so that no death lets a sender know of one and not of the other.
        Tell($"{(isOver ? "over" : "taken")} {round} {deploymentId}");
        return !isOver;
    }

    private static async Task EndAsync(ProductionEngine engine, SimulatedClock clock)
    {
        for (int ticks = 0; ; ticks++)
        {
            TickResult tick = await engine.TickAsync(IntakeContent.Losing);
            // A process that was killed right after the confirmation finds nothing left to do but the watch.
            if (tick.Outcome == TickOutcome.Finished && !tick.Deployment.IsWatched)
                return;
            if (ticks == MostTicks)
                throw new InvalidOperationException($"no end after {MostTicks} ticks: {tick}");

            AdvanceTo(clock, tick.NextDue ?? clock.GetUtcNow());
        }
    }

    private static void AdvanceTo(SimulatedClock clock, DateTimeOffset time)
    {
        clock.AdvanceTo(time);
        Tell($"clock {clock.GetUtcNow().UtcTicks}");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Tell(FormattableString line)
    {
        Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        Console.Out.Flush();
    }
}
