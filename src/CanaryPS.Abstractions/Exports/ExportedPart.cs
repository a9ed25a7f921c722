namespace CanaryPS;

/// <summary>A part that was exported.</summary>
/// <param name="Part">The part.</param>
/// <param name="Rows">The rows there are.</param>
/// <param name="Written">The rows that were written: fewer where a sheet was thinned out, or what was there before was appended to.</param>
/// <param name="File">The file that has all rows.</param>
public sealed record ExportedPart(ExportPart Part, long Rows, long Written, string File);
