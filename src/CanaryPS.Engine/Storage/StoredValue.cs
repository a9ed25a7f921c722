using System.Data.Common;
using System.Globalization;

namespace CanaryPS.Engine.Storage;

/// <summary>
/// How values stand in a column: times as UTC ticks, decimals as their exact text, enums by name. What can't be read
/// back is a <see cref="FormatException"/>.
/// </summary>
internal static class StoredValue
{
    public static object ToParameter(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.UtcTicks,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        bool flag => flag ? 1L : 0L,
        int number => (long)number,
        // SQLite would give such a text back cut off at the NUL, and PostgreSQL takes none.
        string text when text.Contains('\0') => throw new TextException("TextInvalid", $"The text '{text.Replace('\0', '?')}' has a NUL character, which the store can't keep; leave it out."),
        _ => value,
    };

    public static DateTimeOffset ReadTime(this DbDataReader row, int column) => Time(row.GetInt64(column));

    public static DateTimeOffset Time(long ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : throw new FormatException($"{ticks} is no time");

    public static DateTimeOffset? ReadOptionalTime(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.ReadTime(column);

    public static decimal ReadDecimal(this DbDataReader row, int column)
    {
        string text = row.GetString(column);
        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : throw new FormatException($"'{text}' is no number");
    }

    public static decimal? ReadOptionalDecimal(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.ReadDecimal(column);

    public static string? ReadOptionalText(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static double? ReadOptionalDouble(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetDouble(column);

    public static T ReadName<T>(this DbDataReader row, int column)
        where T : struct, Enum
    {
        string text = row.GetString(column);
        return Enum.TryParse(text, out T value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException($"'{text}' is no {typeof(T).Name}");
    }
}
