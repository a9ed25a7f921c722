using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Deployments;

public sealed class VerdictHistoryTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private SqliteProductionStore _store = null!;

    /// <summary>Six verdicts, a minute apart, of which the health history has the last four.</summary>
    public async Task InitializeAsync()
    {
        _store = await SqliteProductionStore.OpenAsync(_folder["store.db"], createIfMissing: true, TimeProvider.System, default);
        Decision started = Given.Started();
        await _store.CreateDeploymentAsync(new StoreCommit { Deployment = started.Deployment, ExpectedVersion = 0, Journal = started.Journal }, default);
        Deployment deployment = started.Deployment;
        for (int minute = 0; minute < 6; minute++)
        {
            Verdict verdict = VerdictAt(deployment, minute);
            Decision decision = DeploymentMachine.Decide(deployment, verdict, []);
            await _store.CommitAsync(
                new StoreCommit
                {
                    Deployment = decision.Deployment,
                    ExpectedVersion = deployment.Version,
                    Journal = decision.Journal,
                    Health = minute < 2 ? null : new() { DeploymentId = deployment.Id, Time = verdict.Time, Health = verdict.Health, Monitor = MonitorState.HEALTHY, NotPassing = [], Verdict = verdict },
                },
                default);
            deployment = decision.Deployment;
        }
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_journal_has_what_is_older_than_the_health_history() =>
        Assert.Equal([0, 1, 2, 3, 4, 5], await MinutesAsync(new()));

    [Fact]
    public async Task The_newest_are_those_that_match()
    {
        Assert.Equal([4, 5], await MinutesAsync(new() { Last = 2 }));
        Assert.Equal([1, 2, 3, 4, 5], await MinutesAsync(new() { Last = 5 }));
        Assert.Equal([2, 4], await MinutesAsync(new() { Last = 2, Criteria = ["EVEN"] }));
    }

    [Fact]
    public async Task Time_kind_and_deployment_restrict()
    {
        Assert.Equal([1, 2, 3, 4, 5], await MinutesAsync(new() { Since = Given.Start.AddMinutes(1) }));
        Assert.Equal([3, 4, 5], await MinutesAsync(new() { Since = Given.Start.AddMinutes(3), DeploymentId = "candidate-1" }));
        Assert.Empty(await MinutesAsync(new() { Kinds = [VerdictKind.Rollback, VerdictKind.Advance] }));
        Assert.Empty(await MinutesAsync(new() { DeploymentId = "another" }));
    }

    [Fact]
    public async Task A_criterion_leaves_its_own_evidence_alone()
    {
        IReadOnlyList<Verdict> found = await new VerdictHistory(_store).ReadAsync(new() { Criteria = ["e*n"] }, default);

        Assert.Equal([0, 2, 4], found.Select(Minute));
        Assert.All(found, verdict => Assert.Equal("even", Assert.Single(verdict.Evidence).Criterion));
    }

    [Fact]
    public async Task None_can_not_be_asked_for() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new VerdictHistory(_store).ReadAsync(new() { Last = 0 }, default));

    private async Task<IEnumerable<int>> MinutesAsync(VerdictQuery query) =>
        (await new VerdictHistory(_store).ReadAsync(query, default)).Select(Minute);

    private static int Minute(Verdict verdict) => (int)(verdict.Time - Given.Start).TotalMinutes;

    /// <summary>The health changes at every minute, so that the journal keeps the evidence too.</summary>
    private static Verdict VerdictAt(Deployment deployment, int minute) => new()
    {
        DeploymentId = deployment.Id,
        Time = Given.Start.AddMinutes(minute),
        Stage = deployment.Stage,
        Weight = 0,
        Kind = VerdictKind.Hold,
        Health = minute % 2 == 0 ? HealthStatus.DEGRADED : HealthStatus.HEALTHY,
        Reason = "",
        Evidence = [Evidence("always"), Evidence(minute % 2 == 0 ? "even" : "odd")],
    };

    private static Evidence Evidence(string criterion) => new(criterion, CriterionKind.Health, EvidenceState.Pass, 1, 2, 3, Mandatory: false, "");
}
