using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Tests.Configuration;

namespace CanaryPS.Engine.Tests.Metrics;

public sealed class LedgerSettingsTests
{
    [Fact]
    public void The_trials_of_the_configuration_lower_the_deflated_sharpe_ratio_only()
    {
        (double one, double oneProbabilistic) = Sharpes("production: { trials: 1 }");
        (double many, double manyProbabilistic) = Sharpes("production: { trials: 50 }");

        Assert.Equal(oneProbabilistic, one);
        Assert.Equal(oneProbabilistic, manyProbabilistic);
        Assert.True(many < one, $"{many} with 50 trials, {one} with one");
    }

    [Fact]
    public void One_trial_is_what_counts_where_none_is_told() =>
        Assert.Equal(1, LedgerSettings.Of(TempConfiguration.Load("production: { failure_limit: 3 }")).Returns.Trials);

    private static (double Deflated, double Probabilistic) Sharpes(string configuration)
    {
        ArmLedger ledger = new(Told.Deployment, Arm.Candidate, LedgerSettings.Of(TempConfiguration.Load(configuration)));
        ledger.Apply(Told.Submitted("a", 10, 0));
        ledger.Apply(Told.Filled("a", 10, 1, 100));
        decimal[] prices = [101, 100, 103, 102, 104];
        for (int i = 0; i < prices.Length; i++)
            ledger.Apply(Told.Mark(10 + i, 1000, ("SPX", prices[i])));

        IReadOnlyList<MetricSample> samples = ledger.Snapshot(Told.At(60));
        return (Value(MetricNames.DeflatedSharpe), Value(MetricNames.ProbabilisticSharpe));

        double Value(string name) => samples.Single(s => s.Name == name && s.Window == MetricWindows.SinceStart).Value!.Value;
    }
}
