namespace CanaryPS.Engine.Deployments.Gates.Webhooks;

/// <summary>
/// The questions that a deployment has asked at one step, by gate. They count as long as this process saw every evaluation since,
/// and each would have taken the same step.
/// </summary>
/// <param name="deployment">How it stood at the first question.</param>
/// <param name="now">When that was.</param>
internal sealed class WebhookSession(Deployment deployment, DateTimeOffset now)
{
    private readonly int _step = deployment.Step;
    private readonly int _next = Passage.Next(deployment);
    private readonly DateTimeOffset _enteredAt = deployment.StepEnteredAt;
    private readonly int _suspensions = deployment.Suspensions.Count;
    private DateTimeOffset? _before = deployment.EvaluatedAt;
    private DateTimeOffset _seen = now;

    public Dictionary<string, Task<GateAnswer>> Questions { get; } = new(StringComparer.Ordinal);

    /// <summary>When each was asked.</summary>
    public Dictionary<string, DateTimeOffset> AskedAt { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether what was asked is still the question. An evaluation that was not committed is made again, on what was before it.</summary>
    public bool IsAbout(Deployment later) =>
        (later.Step, Passage.Next(later), later.StepEnteredAt, later.Suspensions.Count) == (_step, _next, _enteredAt, _suspensions)
        && (later.EvaluatedAt == _seen || later.EvaluatedAt == _before);

    /// <summary>Notes an evaluation that asks.</summary>
    public void See(Deployment evaluated, DateTimeOffset at) => (_before, _seen) = (evaluated.EvaluatedAt, at);
}
