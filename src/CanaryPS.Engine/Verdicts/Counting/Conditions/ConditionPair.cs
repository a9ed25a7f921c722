namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>The conditions under which a measurement succeeds and fails (Argo Rollouts).</summary>
/// <param name="Success">Null where only the failure condition decides.</param>
/// <param name="Failure">Null where only the success condition decides.</param>
internal sealed record ConditionPair(Condition? Success, Condition? Failure)
{
    /// <summary>Reads the conditions; an empty text is none.</summary>
    public static ConditionPair Parse(string? success, string? failure) =>
        new(string.IsNullOrWhiteSpace(success) ? null : Condition.Parse(success), string.IsNullOrWhiteSpace(failure) ? null : Condition.Parse(failure));

    /// <summary>Reads and answers the conditions at once, as Argo does at every measurement: one that can't be read is an error.</summary>
    public static Assessment Assess(string? success, string? failure, ConditionValue result)
    {
        try
        {
            return Parse(success, failure).Assess(result);
        }
        catch (ConditionException unreadable)
        {
            return new(AnalysisPhase.Error, unreadable.Message);
        }
    }

    /// <summary>What the result of a measurement comes to; one without an answer is an error, never a success.</summary>
    public Assessment Assess(ConditionValue result)
    {
        try
        {
            bool? succeeded = Success?.Holds(result);
            bool? failed = Failure?.Holds(result);
            return (succeeded, failed) switch
            {
                (null, null) => new(AnalysisPhase.Successful, "There is a result, and no condition on it."),
                (_, true) => new(AnalysisPhase.Failed, "The failure condition holds."),
                (true, _) => new(AnalysisPhase.Successful, "The success condition holds."),
                (null, false) => new(AnalysisPhase.Successful, "The failure condition does not hold."),
                (false, null) => new(AnalysisPhase.Failed, "The success condition does not hold."),
                _ => new(AnalysisPhase.Inconclusive, "Neither condition holds."),
            };
        }
        catch (ConditionException noAnswer)
        {
            return new(AnalysisPhase.Error, noAnswer.Message);
        }
    }
}
