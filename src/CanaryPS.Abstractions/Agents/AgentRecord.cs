namespace CanaryPS;

/// <summary>What an agent writes down of itself, so that it can be found.</summary>
/// <param name="Id">The id of its process.</param>
/// <param name="Mark">What tells the process from another that has the same id later, see <see cref="ProcessMark"/>.</param>
/// <param name="Url">Where its API is served.</param>
/// <param name="Store">The store that it drives, as it may be shown.</param>
/// <param name="Version">Its version.</param>
/// <param name="StartedAt">Since when it runs.</param>
public sealed record AgentRecord(int Id, string Mark, string Url, string Store, string Version, DateTimeOffset StartedAt)
{
    /// <summary>Whether its process is there.</summary>
    public bool IsAlive() => ProcessMark.Of(Id) == Mark;
}
