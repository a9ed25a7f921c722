namespace CanaryPS.Engine.Deployments.Driving;

/// <summary>What has happened in a store that a driver may have to act on, whichever process did it.</summary>
/// <param name="Position">The place of the newest entry that was read, to read on from.</param>
/// <param name="Changed">The newest entry of the journal of each deployment that has one since, by deployment: its version from then on.</param>
/// <param name="AlertsDue">Deployments with a timer of their alerts that is due.</param>
internal sealed record DriveNews(long Position, IReadOnlyDictionary<string, long> Changed, IReadOnlyList<string> AlertsDue);
