using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>How PostgreSQL says it.</summary>
internal sealed class PostgresDialect : StoreDialect
{
    /// <summary>Bytes from which a segment is copied in and not given as a parameter.</summary>
    private const int WorthCopying = 64 * 1024;

    private static readonly string[] SegmentColumns =
        ["deployment", "level", "first_position", "last_position", "first_time", "last_time", "samples", "data", "week"];

    public static PostgresDialect Instance { get; } = new();

    public override string Matches(string column) => column + " LIKE {0}";

    public override string Pattern(string pattern) => LikePattern(pattern);

    public override string MatchesAnyCase(string column) => column + " ILIKE {0} ESCAPE '\\'";

    public override string StartsWith(string column, string text) => $"{column} LIKE '{text}%'";

    public override string JsonText(string column, string path) => $"({column}::json #>> '{{{path.Replace('.', ',')}}}')";

    public override string Each(string parameter, string name) => $"json_array_elements({parameter}::json) WITH ORDINALITY AS {name} (value, key)";

    public override string ByIndex(string index) => "";

    public override void CountOn(StoreConnection connection, string table, string column) => connection.Scalar(
        $"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), (SELECT coalesce(max({column}), 0) + 1 FROM {table}), false)");

    public override void AddSegment(StoreConnection connection, in SegmentRow row)
    {
        long week = (long)connection.Scalar("SELECT sample_week($1)", row.LastTime)!;
        object?[] values = [row.Deployment, row.Level, row.FirstPosition, row.LastPosition, row.FirstTime, row.LastTime, row.Samples, row.Data, week];
        if (row.Data.Length >= WorthCopying)
        {
            connection.AddRows("sample_segments", SegmentColumns, [values]);
            return;
        }

        connection.Execute(
            """
            INSERT INTO sample_segments (deployment, level, first_position, last_position, first_time, last_time, samples, data, week)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            values);
    }

    /// <summary>Looks once an hour of the samples' clock: upkeep is frequent, and what could be dropped comes once a week.</summary>
    public override void GiveBackRoom(StoreConnection connection, long before)
    {
        if (connection is PostgresConnection server && server.IsNewHour(before))
            connection.Scalar("SELECT drop_sample_weeks($1)", before);
    }
}
