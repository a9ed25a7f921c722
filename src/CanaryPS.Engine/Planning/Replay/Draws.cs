namespace CanaryPS.Engine.Planning.Replay;

/// <summary>Seeds of a run's draws: the same in every process, and different for each run and purpose.</summary>
internal static class Draws
{
    /// <summary>A mixing of three numbers (the finaliser of SplitMix64).</summary>
    public static int Seed(int seed, int run, int purpose)
    {
        ulong x = unchecked(((ulong)(uint)seed << 32) + (uint)run + ((ulong)(uint)purpose * 0x9E3779B97F4A7C15));
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EB);
        return (int)(x ^ (x >> 31));
    }
}
