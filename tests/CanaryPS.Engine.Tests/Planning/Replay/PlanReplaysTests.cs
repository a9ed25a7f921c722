using System.Xml.Linq;
using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Planning.Replay;

namespace CanaryPS.Engine.Tests.Planning.Replay;

/// <summary>A short plan, replayed a few times a case; the bounds leave room for the chance of so few runs.</summary>
public sealed class PlanReplaysTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_result_depends_on_the_request_alone()
    {
        ReplayRequest request = Request(6, [PlanFault.Crashes]);
        Assert.Equal(Shown(PlanReplays.Run(request, null, default)), Shown(PlanReplays.Run(request, null, default)));
        Assert.NotEqual(Shown(PlanReplays.Run(request, null, default)), Shown(PlanReplays.Run(request with { Seed = 2 }, null, default)));
    }

    [Fact]
    public void A_sound_candidate_goes_through_and_faults_are_taken_out_before()
    {
        IReadOnlyList<ReplayOutcome> outcomes = PlanReplays.Run(Request(20, [PlanFault.VolatilityTriple, PlanFault.Crashes, PlanFault.ReturnShift]), null, default);
        ReplayOutcome sound = outcomes[0];

        Assert.Equal(PlanFault.None, sound.Fault);
        Assert.InRange(sound.RolledBack.Count, 0, 4);
        Assert.All(outcomes.Skip(1), o => Assert.InRange(o.RolledBack.Count, 15, 20));
        Assert.All(outcomes.Skip(1), o => Assert.True(o is { DelayPeriods: > 0, Loss: > 0 } && o.DelayPeriodsP90 >= o.DelayPeriods && o.LossP95 >= o.Loss));
        Assert.Contains(outcomes.Single(o => o.Fault == PlanFault.Crashes).RolledBackBy, c => c.StartsWith("compare_tail:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PlanFault.NoFlow)]
    [InlineData(PlanFault.StuckData)]
    public void Silence_never_completes(PlanFault silence)
    {
        ReplayOutcome outcome = PlanReplays.Run(Request(5, [silence]), null, default)[1];
        Assert.Equal(0, outcome.Completed.Count);
    }

    [Fact]
    public void The_report_is_well_formed_encodes_its_texts_and_runs_nothing()
    {
        string path = _folder["report.html"];
        ReplayRequest request = Request(3, [PlanFault.Latency]);
        StrategySpec hostile = request.Plan.Configuration.Strategies[0] with { Strategy = "<script>alert('x')</script>&\"" };

        PlanReplays.Run(request with { ReportPath = path, Plan = request.Plan with { Baseline = hostile } }, null, default);

        string html = File.ReadAllText(path);
        XElement root = XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Root!;
        Assert.Empty(root.Descendants("script"));
        Assert.Equal(2, root.Descendants("svg").Count());
        Assert.DoesNotMatch("""(?i)(src|href|on\w+)\s*=""", html);
        Assert.Contains("<script>alert('x')</script>&\"", root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_can_not_be_written_is_an_error_with_its_path()
    {
        PlanException error = Assert.Throws<PlanException>(() => PlanReplays.Run(Request(1, []) with { ReportPath = _folder["no/such/folder.html"] }, null, default));
        Assert.Equal("ReportNotWritten", error.ErrorId);
        Assert.Contains("folder.html", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_is_there_is_kept_unless_it_may_be_overwritten()
    {
        string path = _folder["report.html"];
        File.WriteAllText(path, "ours");
        ReplayRequest request = Request(1, []) with { ReportPath = path };

        Assert.Equal("ReportExists", Assert.Throws<PlanException>(() => PlanReplays.Run(request, null, default)).ErrorId);
        Assert.Equal("ours", File.ReadAllText(path));
        PlanReplays.Run(request with { OverwriteReport = true }, null, default);
        Assert.NotEqual("ours", File.ReadAllText(path));
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 0)]
    public void A_request_that_can_not_be_run_is_refused(int runs, int blockLength) => Assert.Equal(
        "ReplayInvalid", Assert.Throws<PlanException>(() => PlanReplays.Run(Request(runs, []) with { BlockLength = blockLength }, null, default)).ErrorId);

    [Theory]
    [InlineData(0, 20, 0, 0.161)]
    [InlineData(10, 20, 0.299, 0.701)]
    [InlineData(20, 20, 0.839, 1)]
    public void Rates_have_Wilsons_interval(int count, int runs, double low, double high)
    {
        EstimatedRate rate = ReplaySummary.Rate(count, runs);
        Assert.Equal((low, high), (Math.Round(rate.Low, 3), Math.Round(rate.High, 3)));
    }

    private static string Shown(IReadOnlyList<ReplayOutcome> outcomes) => Engine.Deployments.EngineJson.Serialize(outcomes);

    /// <summary>80 sessions at 20 and 50 %, 80 in all of ROLLOUT and FULL_DEPLOYMENT; raw bounds wide, so that the comparison decides.</summary>
    private static ReplayRequest Request(int runs, IReadOnlyList<PlanFault> faults)
    {
        ProductionConfiguration demo = ConfigurationLoader.Load(Path.Combine(SharedFiles.Configs, "demo.yaml"));
        ProductionConfiguration configuration = demo with
        {
            Production = demo.Production with
            {
                InitialCanaryPercentage = 20,
                CanaryIncrement = 30,
                CanaryDurationMinutes = 2 * 58 * 1440,
                RolloutDurationMinutes = 58 * 1440,
                FullDeploymentDurationMinutes = 58 * 1440,
                MinSamples = 20,
                StageLossBudget = null,
                DeploymentLossBudget = null,
                MinSharpeRatio = -100,
                RollbackSharpeRatio = -100,
                MinWinRate = 0,
                MinSuccessRate = 0.5,
                RollbackSuccessRate = 0.4,
                MaxErrorRate = 0.5,
                RollbackErrorRate = 0.6,
                MaxDrawdownThreshold = 0.9,
                RollbackDrawdownThreshold = 0.95,
            },
        };
        return new ReplayRequest
        {
            Plan = new PlanRequest { Candidate = configuration.Strategies[0], Configuration = configuration },
            Runs = runs,
            Faults = faults,
        };
    }
}
