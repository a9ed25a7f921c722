namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>How an alert stands with a channel.</summary>
/// <param name="IsKnown">Whether something of it went to the channel, perhaps only as one of the many that a message counts.</param>
/// <param name="IsTold">Whether the channel was told of it by name, so that it must also be told that it is over.</param>
/// <param name="IsOpen">Whether it is open now.</param>
/// <param name="HasHeld">Whether something of it is held.</param>
internal readonly record struct AlertStanding(bool IsKnown, bool IsTold, bool IsOpen, bool HasHeld);
