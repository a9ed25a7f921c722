namespace CanaryPS.Engine.Tests.Metrics.Summaries;

public sealed class MetricSummariesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Sums_up_each_series_of_its_own()
    {
        MetricSummaries summaries = new(SparklineMarks.Blocks);
        foreach (MetricSample sample in new[] { Sample("b", 0, 5), Sample("a", 0, 1), Sample("a", 1, 4), Sample("a", 2, -2), Sample("a", 2, 9, "other"), Sample("a", 3, 8) with { Arm = Arm.Baseline } })
            summaries.Add(sample);

        Assert.Equal(
            [("d", "a", Arm.Baseline), ("d", "a", Arm.Candidate), ("d", "b", Arm.Candidate), ("other", "a", Arm.Candidate)],
            summaries.All.Select(summary => (summary.DeploymentId, summary.Name, summary.Arm)));
        MetricSummary one = summaries.All[1];
        Assert.Equal((-2.0, -2.0, 4.0, 1.0, 3L, 0L), (one.Last, one.Min, one.Max, one.Mean, one.Count, one.NoData));
        Assert.Equal((Start, Start.AddSeconds(2), "start", "ms", MetricType.TRADING), (one.From, one.To, one.Window, one.Unit, one.Type));
        Assert.Equal("▅█▁", one.Sparkline);
        Assert.Equal([1, 4, -2], one.Recent);
    }

    [Fact]
    public void What_has_no_value_is_counted_and_is_never_a_number()
    {
        MetricSummaries summaries = new(SparklineMarks.Blocks);
        summaries.Add(Sample("a", 0, 3));
        summaries.Add(Sample("a", 1, null));
        summaries.Add(Sample("none", 0, null));

        MetricSummary some = summaries.All[0];
        Assert.Equal((null, "ZeroVariance", 3.0, 3.0, 3.0, 1L, 1L), (some.Last, some.Reason, some.Min, some.Max, some.Mean, some.Count, some.NoData));
        Assert.Equal("▄·", some.Sparkline);
        MetricSummary none = summaries.All[1];
        Assert.Equal((null, null, null, null, 0L, 1L), (none.Last, none.Min, none.Max, none.Mean, none.Count, none.NoData));
        Assert.Equal("·", none.Sparkline);
    }

    [Fact]
    public void Keeps_the_newest_values_alone()
    {
        MetricSummaries summaries = new(SparklineMarks.Blocks);
        for (int i = 0; i < 1000; i++)
            summaries.Add(Sample("a", i, i));

        MetricSummary summary = Assert.Single(summaries.All);
        Assert.Equal(Enumerable.Range(976, 24).Select(i => (double?)i), summary.Recent);
        Assert.Equal(24, summary.Sparkline.Length);
        Assert.Equal((0.0, 999.0, 1000L), (summary.Min, summary.Max, summary.Count));
        Assert.Equal(499.5, summary.Mean!.Value, 1e-9);
    }

    [Fact]
    public void The_mean_of_the_greatest_values_is_one_of_them()
    {
        MetricSummaries summaries = new(SparklineMarks.Blocks);
        summaries.Add(Sample("a", 0, double.MaxValue));
        summaries.Add(Sample("a", 1, -double.MaxValue));
        summaries.Add(Sample("a", 2, double.MaxValue));

        Assert.True(double.IsFinite(summaries.All[0].Mean!.Value));
    }

    private static MetricSample Sample(string name, double seconds, double? value, string deploymentId = "d") => new()
    {
        DeploymentId = deploymentId,
        Name = name,
        Type = MetricType.TRADING,
        Arm = Arm.Candidate,
        Time = Start.AddSeconds(seconds),
        Value = value,
        Unit = "ms",
        Reason = value is null ? "ZeroVariance" : null,
    };
}
