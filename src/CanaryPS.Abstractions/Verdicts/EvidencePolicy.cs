namespace CanaryPS;

/// <summary>What a criterion does in one state, and after how long in it.</summary>
/// <param name="State">The state; never <see cref="EvidenceState.Pass"/>.</param>
/// <param name="Action">What it does then.</param>
/// <param name="AfterMinutes">How long the state must last before, min, 0 or more; until then it holds.</param>
public sealed record EvidencePolicy(EvidenceState State, EvidenceAction Action, double AfterMinutes = 0);
