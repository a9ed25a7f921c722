namespace CanaryPS.Engine.Sources.Configured;

/// <summary>What one reading gave.</summary>
/// <param name="Values">The values.</param>
/// <param name="Position">The position after them; null for sources that have only a present.</param>
/// <param name="Errors">Values, rows or stretches that could not be used.</param>
/// <param name="HasMore">Whether more is there already, beyond what one reading takes.</param>
internal sealed record SourceBatch(IReadOnlyList<SourceValue> Values, string? Position = null, long Errors = 0, bool HasMore = false);
