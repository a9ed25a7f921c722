namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>The arms that a rule has alerts of.</summary>
internal static class RuleArms
{
    public static IReadOnlyList<Arm> Of(MetricAlertRule rule) => rule switch
    {
        BaselineDeviationRule => [Arm.Candidate],
        { Arm: { } arm } => [arm],

        // Samples of the host count as the candidate's: nobody waits for the baseline's.
        AbsenceRule { MetricType: MetricType.SYSTEM } => [Arm.Candidate],
        _ => [Arm.Baseline, Arm.Candidate],
    };
}
