namespace CanaryPS;

/// <summary>
/// What one criterion says now. Only <see cref="Pass"/> advances a deployment, and <see cref="Warn"/> where its policy says so.
/// </summary>
public enum EvidenceState
{
    /// <summary>The value is known and inside its bound.</summary>
    Pass,

    /// <summary>Inside the bound but close to it.</summary>
    Warn,

    /// <summary>The value is known and outside its bound.</summary>
    Fail,

    /// <summary>There are observations, but fewer than the criterion needs.</summary>
    Insufficient,

    /// <summary>The metric has never been reported.</summary>
    NoData,

    /// <summary>The last value is older than the staleness limit.</summary>
    Stale,

    /// <summary>Enough observations, yet they carry no value (for example zero variance).</summary>
    Inconclusive,

    /// <summary>Reading or computing the metric failed.</summary>
    Error,
}
