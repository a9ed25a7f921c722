namespace CanaryPS;

/// <summary>What one reader of an allocation, mostly a trading engine, said that it has put in force last.</summary>
/// <param name="Name">The reader's name.</param>
/// <param name="Version">The weight's version that it has seen.</param>
/// <param name="Weight">The weight that it has in force, 0-100 %.</param>
/// <param name="SeenAt">When it said so.</param>
public sealed record AllocationReader(string Name, long Version, double Weight, DateTimeOffset SeenAt);
