namespace CanaryPS;

/// <summary>How the columns of a CSV file become order events.</summary>
public sealed record CsvMapping
{
    /// <summary>
    /// Column by field: the field as <c>client_order_id</c> or <c>ClientOrderId</c>, the column by its header or by its number
    /// from 1. A field that is not named takes the column of its own name.
    /// </summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>What stands between two values.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether the first record names the columns. Without a header, columns are given by number.</summary>
    public bool HasHeader { get; init; } = true;
}
