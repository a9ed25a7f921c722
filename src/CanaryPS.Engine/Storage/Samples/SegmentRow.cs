namespace CanaryPS.Engine.Storage.Samples;

/// <summary>A row of raw samples.</summary>
/// <param name="Deployment">The deployment's number.</param>
/// <param name="Level">How the row came about.</param>
/// <param name="FirstPosition">The least position.</param>
/// <param name="LastPosition">The greatest.</param>
/// <param name="FirstTime">The least time, in UTC ticks.</param>
/// <param name="LastTime">The greatest.</param>
/// <param name="Samples">How many it holds.</param>
/// <param name="Data">The samples, as <see cref="SegmentCodec"/> makes them.</param>
internal readonly record struct SegmentRow(
    long Deployment, long Level, long FirstPosition, long LastPosition, long FirstTime, long LastTime, long Samples, byte[] Data);
