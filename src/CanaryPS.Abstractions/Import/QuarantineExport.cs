namespace CanaryPS;

/// <summary>What an export of quarantined lines has written.</summary>
/// <param name="Path">The file: one JSON object a line, whose <c>text</c> is to be mended.</param>
/// <param name="Lines">How many lines.</param>
public sealed record QuarantineExport(string Path, int Lines);
