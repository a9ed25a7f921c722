using CanaryPS.Engine.Verdicts.Counting;

namespace CanaryPS.Engine.Tests.Verdicts.Counting;

public sealed class CountingRuleTests
{
    [Fact]
    public void A_tally_counts_answers_and_breaks_runs_at_every_other_outcome()
    {
        MeasurementTally tally = Tally(
            AnalysisPhase.Successful, AnalysisPhase.Successful, AnalysisPhase.Error, AnalysisPhase.Error,
            AnalysisPhase.Failed, AnalysisPhase.Inconclusive, AnalysisPhase.Successful, AnalysisPhase.Running);

        Assert.Equal(
            new MeasurementTally
            {
                Successful = 3, Failed = 1, Inconclusive = 1, Count = 5, ConsecutiveErrors = 0, ConsecutiveSuccesses = 1, Last = AnalysisPhase.Running,
            },
            tally);
    }

    [Fact]
    public void A_measurement_under_way_keeps_the_metric_running_whatever_was_counted() => Assert.Equal(
        AnalysisPhase.Running, MetricAssessment.Of(Tally(AnalysisPhase.Failed, AnalysisPhase.Running), new(), terminating: true).Phase);

    [Fact]
    public void The_sentence_tells_the_limit_that_was_broken() => Assert.Equal(
        new Assessment(AnalysisPhase.Failed, "2 failures, 1 allowed."),
        MetricAssessment.Of(Tally(AnalysisPhase.Failed, AnalysisPhase.Failed), new() { Failures = 1, HasInterval = true }, terminating: false));

    [Fact]
    public void An_analysis_without_metrics_or_with_one_that_has_not_begun_goes_on()
    {
        Assert.Equal(AnalysisPhase.Running, RunAssessment.Of([]).Phase);
        Assert.Equal(AnalysisPhase.Running, RunAssessment.Of([new("a", AnalysisPhase.Successful, false), new("b", null, false)]).Phase);
    }

    [Fact]
    public void An_analysis_told_to_stop_is_as_bad_as_its_worst_metric_so_far()
    {
        AssessedMetric[] metrics = [new("a", AnalysisPhase.Failed, false), new("b", AnalysisPhase.Running, false)];

        Assert.Equal(new Assessment(AnalysisPhase.Failed, "Metric 'a' ended as Failed."), RunAssessment.Of(metrics, terminating: true));
        Assert.Equal(AnalysisPhase.Running, RunAssessment.Of(metrics).Phase);
        Assert.True(RunAssessment.MustStop(metrics));
    }

    [Fact]
    public void A_dry_run_neither_stops_an_analysis_nor_spoils_it()
    {
        AssessedMetric[] metrics = [new("a", AnalysisPhase.Error, true), new("b", AnalysisPhase.Inconclusive, false)];

        Assert.Equal("Metric 'b' ended as Inconclusive.", RunAssessment.Of(metrics).Sentence);
        Assert.False(RunAssessment.MustStop(metrics[..1]));
    }

    private static MeasurementTally Tally(params AnalysisPhase[] measured) => measured.Aggregate(new MeasurementTally(), (tally, phase) => tally.With(phase));
}
