using System.Globalization;

namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>
/// Cells of a CSV file (RFC 4180): the same in every culture, times in UTC, numbers to the last digit. Text that a spreadsheet would take for a formula gets something
/// before it; a text that is a number is none.
/// </summary>
/// <param name="guard">What.</param>
internal sealed class CsvCells(FormulaGuard guard)
{
    /// <summary>What spreadsheets take for the beginning of a formula, in the width of East Asian scripts too.</summary>
    private const string FormulaBeginnings = "=+-@\t\r\n＝＋－＠";

    public const string LineEnd = "\r\n";

    public string Line(IEnumerable<object?> cells) => string.Join(',', cells.Select(Cell)) + LineEnd;

    public string Cell(object? value) => value is string ? Quoted(Unquoted(value)) : Unquoted(value);

    /// <summary>A cell as whoever reads the file has it.</summary>
    public string Unquoted(object? value) => value switch
    {
        null => "",
        string text => Guarded(text),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => throw new ArgumentException($"A {value.GetType().Name} is no cell.", nameof(value)),
    };

    private string Guarded(string text)
    {
        if (guard == FormulaGuard.None || text.Length == 0 || !FormulaBeginnings.Contains(text[0]) || IsNumber(text))
            return text;

        return (guard == FormulaGuard.Apostrophe ? "'" : " ") + text;
    }

    private static bool IsNumber(string text) =>
        text[0] is '+' or '-' && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny("\",\r\n") >= 0 || (cell.Length > 0 && (cell[0] == ' ' || cell[^1] == ' ')) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
