namespace CanaryPS;

/// <summary>What a denial at a gate does.</summary>
public enum DenialAction
{
    /// <summary>The deployment stays where it is.</summary>
    Hold,

    /// <summary>The deployment is rolled back.</summary>
    RollBack,
}
