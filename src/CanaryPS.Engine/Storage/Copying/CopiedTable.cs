namespace CanaryPS.Engine.Storage.Copying;

/// <summary>A table that a copy of a store has row by row.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns, all of them.</param>
/// <param name="Order">Columns by which no two rows are the same.</param>
/// <param name="Numbered">The column that the database counts up by itself; null where there is none.</param>
internal sealed record CopiedTable(string Name, string[] Columns, string[] Order, string? Numbered = null)
{
    /// <summary>What to give for a column instead of what it holds, as SQL; the right to drive is nobody's in a store that nobody has opened yet.</summary>
    public IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads the rows.</summary>
    public string Select => $"SELECT {string.Join(", ", Columns.Select(Expression))} FROM {Name} ORDER BY {string.Join(", ", Order.Select(Quoted))}";

    private string Expression(string column) => Instead.TryGetValue(column, out string? sql) ? sql : Quoted(column);

    private static string Quoted(string column) => $"\"{column}\"";
}
