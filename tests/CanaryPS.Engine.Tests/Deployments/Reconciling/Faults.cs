namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>Whether the other side misbehaves this time. Seeded, and can be healed for good.</summary>
internal sealed class Faults(int seed, double rate)
{
    private readonly Random _random = new(seed);
    private bool _healed;

    public void Heal() => _healed = true;

    public bool Strikes() => !_healed && _random.NextDouble() < rate;

    public void MayThrow()
    {
        if (Strikes())
            throw new IOException("the connection was lost");
    }
}
