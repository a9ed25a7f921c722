namespace CanaryPS.Engine.Storage.Samples;

/// <summary>How a row of samples or order events came about. The numbers are in the file.</summary>
internal enum SegmentLevel
{
    /// <summary>What one commit gave, written in haste.</summary>
    Commit = 0,

    /// <summary>What many commits gave, made small.</summary>
    Compacted = 1,
}
