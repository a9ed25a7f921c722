namespace CanaryPS;

/// <summary>How a thing stands that an installation needs, or can use.</summary>
public enum InstallationResult
{
    /// <summary>As it must be.</summary>
    Passed,

    /// <summary>Nothing that is asked of it now needs it, or it was not asked about.</summary>
    Skipped,

    /// <summary>It works, and something about it should be mended.</summary>
    Warning,

    /// <summary>What needs it does not work.</summary>
    Failed,
}
