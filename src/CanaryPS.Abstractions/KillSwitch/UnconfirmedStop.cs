namespace CanaryPS;

/// <summary>A deployment at which a stop of trading, or its end, is not confirmed.</summary>
/// <param name="DeploymentId">The deployment.</param>
/// <param name="Strategy">Its strategy.</param>
/// <param name="Message">What is not confirmed, and what the last try said.</param>
public sealed record UnconfirmedStop(string DeploymentId, string Strategy, string Message)
{
    /// <summary>What is not confirmed; none where it is not decided yet.</summary>
    public IReadOnlyList<Effect> PendingEffects { get; init => field = FixedList.Of(value); } = [];
}
