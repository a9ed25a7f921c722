using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage.Sqlite;

/// <summary>How SQLite says it.</summary>
internal sealed class SqliteDialect : StoreDialect
{
    public static SqliteDialect Instance { get; } = new();

    public override string Matches(string column) => column + " GLOB {0}";

    /// <summary>Makes <c>[</c>, which would open a set of characters, stand for itself.</summary>
    public override string Pattern(string pattern) => pattern.Replace("[", "[[]", StringComparison.Ordinal);

    public override string MatchesAnyCase(string column) => column + " LIKE {0} ESCAPE '\\'";

    public override string StartsWith(string column, string text) => $"{column} GLOB '{text}*'";

    public override string JsonText(string column, string path) => $"json_extract({column}, '$.{path}')";

    public override string Each(string parameter, string name) => $"json_each({parameter}) AS {name}";

    public override string ByIndex(string index) => "INDEXED BY " + index;

    /// <summary>SQLite counts on from the greatest by itself.</summary>
    public override void CountOn(StoreConnection connection, string table, string column)
    {
    }

    public override void AddSegment(StoreConnection connection, in SegmentRow row) => connection.Execute(
        """
        INSERT INTO sample_segments (deployment, level, first_position, last_position, first_time, last_time, samples, data)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        row.Deployment, row.Level, row.FirstPosition, row.LastPosition, row.FirstTime, row.LastTime, row.Samples, row.Data);

    public override void GiveBackRoom(StoreConnection connection, long before)
    {
        // The file keeps the pages for what comes next.
    }
}
