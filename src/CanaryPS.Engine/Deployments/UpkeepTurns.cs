namespace CanaryPS.Engine.Deployments;

/// <summary>
/// At which evaluations a running deployment's samples are seen to. A piece of upkeep is mostly nothing, since it takes hundreds of commits to make one: after one that found nothing to do the next
/// is tried some evaluations later, after one that did something at the next. Used by whoever has the turn to drive.
/// </summary>
internal sealed class UpkeepTurns
{
    /// <summary>Evaluations between two looks, where they take no longer than <see cref="LongestPause"/>.</summary>
    public const int Pause = 32;

    /// <summary>The longest time between two looks, so that nothing is kept much longer than it is to be.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Dictionary<string, int> _left = new(StringComparer.Ordinal);

    /// <summary>Whether this evaluation is one at which to look.</summary>
    public bool Take(string deploymentId)
    {
        if (!_left.TryGetValue(deploymentId, out int left) || left == 0)
            return true;

        _left[deploymentId] = left - 1;
        return false;
    }

    /// <summary>Takes in what a piece came to.</summary>
    public void Note(Deployment deployment, SampleUpkeep done) => _left[deployment.Id] = done.DidNothing
        ? (int)Math.Clamp(LongestPause.TotalSeconds / deployment.Configuration.Production.MonitoringInterval, 0, Pause)
        : 0;

    /// <summary>Lets go of a deployment that has ended.</summary>
    public void Forget(string deploymentId) => _left.Remove(deploymentId);
}
