namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>A group with something to tell now.</summary>
internal sealed record DueGroup(long Id, string DeploymentId, string Channel);
