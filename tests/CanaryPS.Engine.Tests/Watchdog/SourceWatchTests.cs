using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Watchdog;

namespace CanaryPS.Engine.Tests.Watchdog;

public sealed class SourceWatchTests
{
    private static readonly DateTimeOffset Now = Given.Start.AddMinutes(10);

    private static readonly Deployment Deployment = Given.Started(Given.Configuration() with
    {
        Sources = [new MetricSourceSettings { Name = "prices", Kind = MetricSourceKind.File, IntervalSeconds = 10 }],
    }).Deployment;

    /// <summary>30 s are allowed: three intervals.</summary>
    [Theory]
    [InlineData(31, true)]
    [InlineData(30, false)]
    public void ASourceIsDeadBeyondItsStaleness(double age, bool dead)
    {
        WatchFinding[] findings = Look("prices", new SourceState("prices", Now, Now.AddSeconds(-age), 3, null));

        Assert.Equal(dead, findings.Any(f => f.Key == "source-prices" && f.Message is not null));
    }

    [Fact]
    public void ASourceThatIsUpEndsItsAlert() =>
        Assert.Equal([WatchFinding.Over("source-prices")], Look("prices", new SourceState("prices", Now, Now, 0, null)));

    [Fact]
    public void ASourceThatNeverGaveAnythingIsDead()
    {
        WatchFinding finding = Assert.Single(Look("prices", new SourceState("prices", Now, null, 3, null)));

        Assert.Contains("never given a good reading", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLedgerIsJudgedByTheStalenessOfEvidence()
    {
        Assert.Empty(Look(BuiltInSources.Ledger, new SourceState(BuiltInSources.Ledger, Now, Now.AddSeconds(-89), 0, null), staleness: 80));
        Assert.Single(Look(BuiltInSources.Ledger, new SourceState(BuiltInSources.Ledger, Now, Now.AddSeconds(-91), 0, null), staleness: 80));
    }

    [Fact]
    public void ASourceThatTheConfigurationDoesNotHaveIsNotJudged() =>
        Assert.Empty(Look("session", new SourceState("session", Now, null, 3, null)));

    private static WatchFinding[] Look(string source, SourceState state, double staleness = 30) =>
        [.. SourceWatch.Look(Deployment, SourceHealth.Samples(Deployment.Id, source, state, null, TimeSpan.FromSeconds(staleness), Now), Now)];
}
