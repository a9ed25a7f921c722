namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Campaign;

/// <summary>What goes wrong, by a seed: until it is healed for good.</summary>
/// <param name="random">The schedule's draws.</param>
/// <param name="rate">How often a request goes wrong, 0-1.</param>
internal sealed class ModelFaults(Random random, double rate)
{
    private bool _healed;

    public void Heal() => _healed = true;

    /// <summary>Whether this one goes wrong.</summary>
    public bool Strike() => Strike(rate);

    public bool Strike(double chance) => !_healed && random.NextDouble() < chance;

    /// <summary>A time up to a longest one.</summary>
    public TimeSpan UpTo(double seconds) => TimeSpan.FromSeconds(random.NextDouble() * seconds);

    public int Next(int choices) => random.Next(choices);
}
