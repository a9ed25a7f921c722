namespace CanaryPS.PowerShell.Driving;

/// <summary>What a demo tells: how one of its deployments stands, or how it ended.</summary>
/// <param name="Tick">How it stands; null where it has ended.</param>
/// <param name="Outcome">How it ended; null where it has not.</param>
internal sealed record DemoFeedItem(TickResult? Tick, DemoOutcome? Outcome);
