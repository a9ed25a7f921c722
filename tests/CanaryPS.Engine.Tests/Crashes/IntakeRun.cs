using System.Globalization;
using CanaryPS.CrashHost.Intake;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>
/// The senders of events to one store, over the processes that take them in: they go on with what was not acknowledged to them. After each process it is
/// asserted that what was acknowledged is there, once.
/// </summary>
internal sealed class IntakeRun(string store)
{
    private readonly HashSet<(int Round, string DeploymentId)> _taken = [];
    private readonly HashSet<string> _over = [];
    private long _clock = IntakeScenario.Start.UtcTicks;

    /// <summary>Lets a process go on, dying at a step (0 = never); the steps that it took to the end, null where it died.</summary>
    public async Task<int?> GoOnAsync(int dieAt)
    {
        string rounds = string.Join(',', IntakeContent.Deployments.Select(NextOf).Select(round => round.ToString(CultureInfo.InvariantCulture)));
        (int exitCode, string output) = await CrashHostProcess.RunAsync(dieAt, "intake", store, rounds, _clock.ToString(CultureInfo.InvariantCulture));
        int? steps = null;
        foreach (string[] line in output.Split('\n').Select(line => line.Split(' ')))
        {
            switch (line)
            {
                case ["clock", var ticks]:
                    _clock = long.Parse(ticks, CultureInfo.InvariantCulture);
                    break;
                case ["taken" or "over", var number, var deploymentId]:
                    _taken.Add((int.Parse(number, CultureInfo.InvariantCulture), deploymentId));
                    if (line[0] == "over")
                        _over.Add(deploymentId);
                    break;
                case ["steps", var count]:
                    steps = int.Parse(count, CultureInfo.InvariantCulture);
                    break;
            }
        }

        Assert.True(exitCode == 0 == steps is not null, $"exit code {exitCode}: {output}");
        Assert.True(dieAt != 0 || steps is not null, output);
        await DemandOnceAsync();
        return steps;
    }

    /// <summary>The first round that was not acknowledged; none where the sender knows that the deployment is rolled back.</summary>
    private int NextOf(string deploymentId) => _over.Contains(deploymentId)
        ? IntakeContent.Rounds
        : Enumerable.Range(0, IntakeContent.Rounds).FirstOrDefault(round => !_taken.Contains((round, deploymentId)), IntakeContent.Rounds);

    private async Task DemandOnceAsync()
    {
        await using SqliteProductionStore opened = await SqliteProductionStore.OpenAsync(store, createIfMissing: false, TimeProvider.System, default);
        foreach (string deploymentId in IntakeContent.Deployments)
        {
            string[] ids = [.. (await opened.ReadTradingLogAsync(deploymentId, 0, default)).Entries.Select(entry => entry.Order!.EventId)];
            string[] acknowledged = [.. _taken.Where(taken => taken.DeploymentId == deploymentId).SelectMany(taken => IntakeContent.Batch(deploymentId, taken.Round)).Select(e => e.EventId)];
            Assert.Empty(acknowledged.Except(ids));
            Assert.Equal(ids.Distinct(), ids);
        }
    }
}
