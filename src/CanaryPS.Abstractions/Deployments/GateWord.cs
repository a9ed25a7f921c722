namespace CanaryPS;

/// <summary>What one person, or a webhook, said at a gate.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Time">When.</param>
/// <param name="Reason">Why.</param>
public sealed record GateWord(string Actor, DateTimeOffset Time, string Reason);
