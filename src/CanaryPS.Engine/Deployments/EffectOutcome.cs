namespace CanaryPS.Engine.Deployments;

/// <summary>What one try of an effect came to.</summary>
internal sealed record EffectOutcome(bool Confirmed, string Detail);
