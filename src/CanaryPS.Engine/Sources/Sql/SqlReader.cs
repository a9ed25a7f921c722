using System.Globalization;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CanaryPS.Engine.Sources.Sql;

/// <summary>
/// One SELECT on an SQLite file: a column for the value, and columns for name, time and arm where it has them. Rows with a
/// time are taken once, when they are later than the newest of their metric and arm; rows without are the present.
/// </summary>
internal sealed class SqlReader(MetricSourceSettings settings) : ISourceReader
{
    private const int MostRows = 10_000;

    private readonly RowMapping _mapping = new(settings);

    public Task<SourceBatch> ReadAsync(string? position, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!File.Exists(settings.Path))
            throw new SourceFailureException(SourceReasons.FileMissing);

        try
        {
            return Task.FromResult(Read(position, now, cancellationToken));
        }
        catch (SqliteException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool refused = exception.SqliteErrorCode is SQLITE_ERROR or SQLITE_AUTH or SQLITE_READONLY;
            throw new SourceFailureException(refused ? SourceReasons.QueryRefused : SourceReasons.ReadFailed, exception);
        }
        catch (InvalidOperationException exception)
        {
            // The query has a parameter that the configuration does not give.
            throw new SourceFailureException(SourceReasons.QueryRefused, exception);
        }
    }

    public void Dispose()
    {
    }

    private SourceBatch Read(string? position, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using ReadOnlyDatabase database = new(settings.Path!, TimeSpan.FromSeconds(settings.TimeoutSeconds));
        SeriesWatermarks watermarks = new(position);
        List<SourceValue> values = [];
        long errors = 0;
        int rows = 0;
        foreach (SqliteDataReader row in database.Query(settings.Query!, settings.Parameters, cancellationToken))
        {
            if (++rows > MostRows)
                throw new SourceFailureException(SourceReasons.AnswerTooLarge);
            if (Column(row, settings.ValueColumn) is not { } valueColumn)
                throw new SourceFailureException(SourceReasons.AnswerInvalid);

            string? time = Text(row, settings.TimeColumn);
            SourceValue? value = _mapping.TryMap(Text(row, settings.NameColumn), Number(row, valueColumn), time, Text(row, settings.ArmColumn), now);
            if (value is null || value.Value.Reason == SourceReasons.NotANumber)
                errors++;
            if (value is not null && (time is null || watermarks.Take(value)))
                values.Add(value);
        }

        return new SourceBatch(values, watermarks.Position, errors);
    }

    private static int? Column(SqliteDataReader row, string name)
    {
        for (int i = 0; i < row.FieldCount; i++)
        {
            if (row.GetName(i).Equals(name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return null;
    }

    private static string? Text(SqliteDataReader row, string name) =>
        Column(row, name) is { } column && !row.IsDBNull(column) ? Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture) : null;

    private static MetricValue Number(SqliteDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => MetricValue.None(SourceReasons.Null, 0),
        long whole => OutsideNumber.Of(whole),
        double number => OutsideNumber.Of(number),
        string text => OutsideNumber.Parse(text),
        _ => MetricValue.None(SourceReasons.NotANumber, 0),
    };
}
