namespace CanaryPS;

/// <summary>The side of a deployment that an order, fill, position or sample belongs to.</summary>
public enum Arm
{
    /// <summary>The version that runs in production today.</summary>
    Baseline,

    /// <summary>The new version under trial. Samples of the host count as the candidate's.</summary>
    Candidate,
}
