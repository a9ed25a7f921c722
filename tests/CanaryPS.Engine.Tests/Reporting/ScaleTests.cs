using System.Diagnostics;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Reporting.Incidents;
using CanaryPS.Engine.Reporting.Journals;
using Xunit.Abstractions;

namespace CanaryPS.Engine.Tests.Reporting;

/// <summary>What long histories cost.</summary>
[Trait("Category", "Slow")]
public sealed class ScaleTests(ITestOutputHelper output)
{
    private const int Samples = 1_000_000;
    private const int Entries = 50_000;
    private const int Batch = 1000;

    /// <summary>A million samples and fifty thousand entries from before, and a rollback at their end.</summary>
    [SkippableFact]
    public async Task An_incident_reads_its_window_of_a_long_history_and_a_journal_is_verified_as_a_stream()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("CANARYPS_SLOW_TESTS") == "1", "set CANARYPS_SLOW_TESTS=1 to run the slow campaigns");
        await using RecordedStore recorded = await RecordedStore.OpenAsync();
        Deployment deployment = await recorded.StartAsync("d1");
        for (int i = 0; i < Samples; i += Batch)
        {
            DateTimeOffset time = Given.Start.AddSeconds(i / 10);
            await recorded.Store.AddSamplesAsync(
                "d1", [.. Enumerable.Range(0, Batch).Select(k => RolledBack.Sample(deployment, k % 2 == 0 ? MetricNames.LatencyP95 : MetricNames.OrderErrorRate, time.AddMilliseconds(k * 100), k))],
                [], _ => new AlertChanges { Monitor = MonitorState.HEALTHY }, default);
        }

        for (int i = 0; i < Entries; i += Batch)
        {
            Deployment before = deployment;
            List<JournalDraft> drafts = [];
            for (int k = 0; k < Batch; k++)
            {
                DateTimeOffset time = Given.Start.AddSeconds((i + k) * 2);
                VerdictReached reached = VerdictReached.From(deployment, new Verdict
                {
                    DeploymentId = "d1", Time = time, Stage = deployment.Stage, Weight = 0, Kind = VerdictKind.Hold, Health = HealthStatus.HEALTHY,
                    Reason = "waits for its time", Evidence = [],
                });
                Decision decision = DeploymentMachine.Happen(deployment, reached);
                drafts.AddRange(decision.Journal);
                deployment = decision.Deployment;
            }

            await recorded.Store.CommitAsync(new StoreCommit { Deployment = deployment, ExpectedVersion = before.Version, Journal = drafts }, default);
        }

        await recorded.HappenAsync(deployment, new RollbackBegun(Given.Start.AddSeconds(Samples / 10), "ana", StageTrigger.RollBack, "enough", RollbackPolicy.Leave));

        Stopwatch whole = Stopwatch.StartNew();
        long read = 0;
        await foreach (MetricSample _ in recorded.Store.ReadSamplesAsync(new MetricQuery { DeploymentId = "d1" }, default))
            read++;
        whole.Stop();
        Stopwatch window = Stopwatch.StartNew();
        ProductionIncident incident = Assert.Single(await new IncidentBook(recorded.Store).GetAsync(new IncidentQuery(), default));
        window.Stop();
        Stopwatch audit = Stopwatch.StartNew();
        IReadOnlyList<JournalCheck> checks = await new JournalInspector(recorded.Store).InspectAsync("d1", KnownHashes.None, default);
        audit.Stop();

        output.WriteLine($"{read} samples read in {whole.ElapsedMilliseconds} ms, the incident in {window.ElapsedMilliseconds} ms, {checks[0].Entries / audit.Elapsed.TotalSeconds:0} entries/s verified");
        Assert.Equal(Samples, read);
        Assert.All(checks, check => Assert.True(check.IsIntact, check.Message));
        Assert.Contains(incident.Timeline, entry => entry.Kind == IncidentEntryKind.Sample);
        Assert.InRange(incident.Timeline.Count, 5, 200);
        Assert.True(window.Elapsed < whole.Elapsed / 2, $"{window.Elapsed} of {whole.Elapsed}");
    }
}
