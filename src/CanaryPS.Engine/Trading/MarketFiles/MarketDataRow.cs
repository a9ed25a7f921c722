using System.Globalization;

namespace CanaryPS.Engine.Trading.MarketFiles;

/// <summary>One line of a market-data file, cut into cells, with strict readers for its values.</summary>
internal readonly struct MarketDataRow
{
    private readonly string _path;
    private readonly string[] _cells;

    public MarketDataRow(string path, int line, string text)
    {
        _path = path;
        Line = line;
        if (text.Length == 0)
            throw Wrong("the line is empty; remove it.");

        if (text.Contains('"') || text.Contains('\''))
            throw Wrong("the line has quotes; give plain numbers without quotes.");

        _cells = text.Split(',');
        foreach (string cell in _cells)
        {
            if (cell.Length > 0 && cell[0] is '=' or '+' or '@')
                throw Wrong($"'{Shown(cell)}' looks like a spreadsheet formula; give its value.");
        }
    }

    public int Line { get; }

    public string this[int column] => _cells[column];

    public void RequireColumns(IReadOnlyList<string> columns)
    {
        if (_cells.Length != columns.Count)
            throw Wrong($"found {_cells.Length} columns, but the header has {columns.Count} ({string.Join(',', columns)}); correct the line.");
    }

    /// <summary>A plain decimal number: digits, a point, no exponent.</summary>
    public decimal Number(int column, string name)
    {
        string cell = _cells[column];
        if (decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
            return value;

        // Words such as NaN and Infinity parse as double; numbers too large for decimal do too.
        bool isDouble = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        throw Wrong(isDouble && !double.IsFinite(number)
            ? (UserMessage)$"{name} is {Shown(cell)}; every {name} must be a finite number."
            : $"{name} is '{Shown(cell)}', which is no plain decimal number (for example 1455.22).");
    }

    public decimal Price(int column, string name)
    {
        decimal price = Number(column, name);
        return price > 0 ? price : throw Wrong($"{name} is {_cells[column]}; a price must be more than 0.");
    }

    public MarketDataException Wrong(UserMessage message) => new(_path, Line, message);

    private static string Shown(string cell) => cell.Length <= 40 ? cell : cell[..40] + "...";
}
