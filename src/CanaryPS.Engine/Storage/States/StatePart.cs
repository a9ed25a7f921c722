namespace CanaryPS.Engine.Storage.States;

/// <summary>A file in a state file.</summary>
/// <param name="Name">The table, or <see cref="StateFormat.JournalsPart"/>.</param>
/// <param name="Rows">Its lines.</param>
/// <param name="Bytes">Its length when it is unpacked.</param>
/// <param name="Sha256">The SHA-256 of these bytes, in hexadecimal.</param>
internal sealed record StatePart(string Name, long Rows, long Bytes, string Sha256);
