namespace CanaryPS.Engine.Storage.Samples;

/// <summary>How a row of samples came about. The numbers are in the file.</summary>
internal enum SegmentLevel
{
    /// <summary>The samples of one commit, written in haste.</summary>
    Commit = 0,

    /// <summary>Those of many commits, made small.</summary>
    Compacted = 1,
}
