namespace CanaryPS;

/// <summary>When alerts of other rules fire together: <c>and</c>, <c>or</c>, <c>not</c> and parentheses over their names.</summary>
public sealed record CompositeRule : AlertRule
{
    /// <summary>
    /// The expression, for example <c>slippage and (latency_p95 or not "venue up")</c>. A name is true while an alert of that rule
    /// is firing or acknowledged on any arm; <c>name/Candidate</c> asks for one arm. Composite rules may name each other, but not in a circle.
    /// </summary>
    public required string When { get; init; }

    /// <summary>How bad that is.</summary>
    public AlertSeverity Severity { get; init; } = AlertSeverity.HIGH;
}
