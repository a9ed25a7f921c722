namespace CanaryPS.Engine.Deployments;

/// <summary>The right to drive one resource until it expires. A higher token always beats a lower one.</summary>
internal sealed record Lease(string Resource, string Holder, long Token, DateTimeOffset ExpiresAt);
