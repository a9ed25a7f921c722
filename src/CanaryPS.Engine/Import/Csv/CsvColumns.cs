using System.Globalization;

namespace CanaryPS.Engine.Import.Csv;

/// <summary>Which column of a file holds which field.</summary>
internal sealed class CsvColumns
{
    private readonly EventField?[] _fields;

    private CsvColumns(EventField?[] fields, int? armColumn)
    {
        _fields = fields;
        ArmColumn = armColumn;
    }

    /// <summary>The column that the arm's rule looks at, from 0.</summary>
    public int? ArmColumn { get; }

    /// <summary>Columns of a record.</summary>
    public int Count => _fields.Length;

    public EventField? this[int column] => _fields[column];

    /// <summary>Matches the mapping with a header, or with the number of columns of the first record where there is no header.</summary>
    /// <exception cref="ImportException">The mapping names a field or a column that is not there, or one twice.</exception>
    public static CsvColumns Resolve(CsvMapping mapping, IReadOnlyList<string> first, string? armField, string path)
    {
        EventField?[] fields = new EventField?[first.Count];
        foreach ((string name, string column) in mapping.Columns)
        {
            EventField field = FieldNames.Find(name)
                ?? throw Wrong($"the column map has the field '{name}', which there is not; there are {string.Join(", ", Enum.GetNames<EventField>())}.");
            int index = Find(column, mapping, first) ?? throw Wrong($"the column map takes {field} from the column '{column}', which the file has not; it has {Describe(first, mapping)}.");
            if (fields[index] is { } taken)
                throw Wrong($"the column map takes both {taken} and {field} from the column '{column}'.");

            fields[index] = field;
        }

        if (mapping.HasHeader)
            TakeOwnNames(fields, first, path);

        int? armColumn = armField is null ? null : Find(armField, mapping, first) ?? throw Wrong($"the rule for the arm looks at the column '{armField}', which the file has not; it has {Describe(first, mapping)}.");
        return new CsvColumns(fields, armColumn);

        ImportException Wrong(UserMessage message) => new("ImportMappingInvalid", path, 1, message);
    }

    private static void TakeOwnNames(EventField?[] fields, IReadOnlyList<string> header, string path)
    {
        HashSet<EventField> mapped = [.. fields.Where(field => field is not null).Select(field => field!.Value)];
        for (int i = 0; i < header.Count; i++)
        {
            if (fields[i] is not null || FieldNames.Find(header[i].Trim()) is not { } own || mapped.Contains(own))
                continue;
            if (fields.Contains(own))
                throw new ImportException("ImportMappingInvalid", path, 1, $"two columns are named as the field {own}; say by a column map which one to take.");

            fields[i] = own;
        }
    }

    private static int? Find(string column, CsvMapping mapping, IReadOnlyList<string> first)
    {
        for (int i = 0; mapping.HasHeader && i < first.Count; i++)
        {
            if (string.Equals(first[i].Trim(), column.Trim(), StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= first.Count ? number - 1 : null;
    }

    private static string Describe(IReadOnlyList<string> first, CsvMapping mapping) => mapping.HasHeader
        ? string.Join(", ", first.Take(50).Select(name => $"'{LineText.OneLine(name, 60)}'"))
        : $"{first.Count} columns";
}
