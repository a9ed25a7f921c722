namespace CanaryPS;

/// <summary>That a deployment has come to another stage, as a command that drives or orders it has seen: the MessageData of its record on the information stream, with the tag StageChange.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Strategy">Its strategy.</param>
/// <param name="From">The stage before.</param>
/// <param name="To">The stage now.</param>
/// <param name="Weight">The candidate's share of flow that is wanted now, 0-100 %.</param>
/// <param name="Time">When it was evaluated last; null before the first time.</param>
/// <param name="Reason">Why.</param>
public sealed record StageChange(
    string DeploymentId, string Strategy, DeploymentStage From, DeploymentStage To, double Weight, DateTimeOffset? Time, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{DeploymentId}: {From} -> {To}, weight {Weight:0.##} %: {Reason}");
}
