using CanaryPS.Engine.Verdicts;
using CanaryPS.Engine.Verdicts.Counting;

namespace CanaryPS.Engine.Tests.Verdicts.Counting;

/// <summary>The limits of a criterion count as Argo's do: a limit is broken once it is exceeded, and enough successes in a row are enough.</summary>
public class LimitAgreementTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_criterion_acts_where_argos_count_of_failures_breaks(int seed)
    {
        Random random = new(seed);
        int limit = random.Next(0, 5);
        int wanted = random.Next(1, 4);
        Criterion criterion = new("c", CriterionKind.Health, "m", ThresholdOperator.GreaterThan, 1, 1, Mandatory: false) { FailureLimit = limit, ConsecutiveSuccessLimit = wanted };
        CountingLimits limits = new() { Failures = limit, HasInterval = true };
        MeasurementTally tally = default;
        IReadOnlyList<CriterionStanding> standings = [];
        for (int i = 0; i < 30; i++)
        {
            bool fails = random.Next(3) == 0;
            EvidenceState state = fails ? EvidenceState.Fail : EvidenceState.Pass;
            DateTimeOffset now = Given.Start.AddSeconds(i);
            Evidence evidence = new("c", CriterionKind.Health, state, 0, 1, 1, Mandatory: false, "");
            EvidenceAction action = EvidencePolicies.Apply([evidence], [criterion], standings, now)[0].Action;
            standings = Standings.After(standings, [("c", state)], now);
            tally = tally.With(fails ? AnalysisPhase.Failed : AnalysisPhase.Successful);

            bool broken = MetricAssessment.Of(tally, limits, terminating: false).Phase == AnalysisPhase.Failed;
            bool enough = MetricAssessment.Of(tally, limits with { Failures = -1, ConsecutiveSuccesses = wanted }, terminating: false).Phase == AnalysisPhase.Successful;
            Assert.Equal(fails ? broken : enough, fails ? action == EvidenceAction.Fail : action == EvidenceAction.None);
        }
    }
}
