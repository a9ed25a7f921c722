namespace CanaryPS;

/// <summary>A gate that a script block of a session answers at.</summary>
/// <param name="Name">Its name in the configuration.</param>
public sealed record RegisteredGate(string Name);
