namespace CanaryPS;

/// <summary>
/// An approval that a deployment has asked for at a gate, or has got from a webhook. It belongs to the step it was asked in, and ends with it; a
/// suspension, a rollback, and an evaluation that is not HEALTHY void it.
/// </summary>
/// <param name="Gate">The gate's name in the configuration.</param>
/// <param name="Step">The step that the deployment was in.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ExpiresAt">When it is asked for anew, whatever was said until then; null for never.</param>
public sealed record GateRequest(string Gate, int Step, DateTimeOffset RequestedAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>Who approved, in the order they did; each once.</summary>
    public IReadOnlyList<GateWord> Approvals { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Who denied it; null where nobody did.</summary>
    public GateWord? Denial { get; init; }

    /// <inheritdoc />
    public override string ToString() =>
        Denial is { } denial ? $"{Gate}: denied by {denial.Actor}"
        : Approvals.Count > 0 ? $"{Gate}: approved by {string.Join(", ", Approvals.Select(a => a.Actor))}"
        : $"{Gate}: waits";
}
