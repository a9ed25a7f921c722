namespace CanaryPS;

/// <summary>What is wrong with a store.</summary>
public enum StoreProblem
{
    /// <summary>There is none at the path, and it was not to be made.</summary>
    Missing,

    /// <summary>Another process has kept it locked for too long.</summary>
    Locked,

    /// <summary>It is truncated or damaged.</summary>
    Corrupt,

    /// <summary>It can't be written.</summary>
    ReadOnly,

    /// <summary>A newer version of CanaryPS made it.</summary>
    Newer,

    /// <summary>It is a database of something else.</summary>
    Foreign,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>The path can't be used.</summary>
    Inaccessible,

    /// <summary>Its server can't be reached.</summary>
    Unreachable,

    /// <summary>The connection broke off at a commit, and what became of it can't be learned now.</summary>
    Uncertain,
}
