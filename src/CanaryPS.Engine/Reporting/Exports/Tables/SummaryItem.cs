namespace CanaryPS.Engine.Reporting.Exports.Tables;

/// <summary>A line of the summary: a count, or a text.</summary>
/// <param name="Item">What it is.</param>
/// <param name="Count">How many; null where it is a text.</param>
/// <param name="Text">The text; null where it is a count.</param>
internal sealed record SummaryItem(string Item, long? Count, string? Text);
