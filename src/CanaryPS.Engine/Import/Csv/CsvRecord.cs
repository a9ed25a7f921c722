using System.Text;

namespace CanaryPS.Engine.Import.Csv;

/// <summary>Splits a record into its values as in RFC 4180: values may be quoted, and a quotation mark in one is doubled.</summary>
internal static class CsvRecord
{
    /// <summary>Splits a record; gives why it can't be split, or null.</summary>
    public static string? Split(ReadOnlySpan<byte> record, char delimiter, List<string> values)
    {
        values.Clear();
        string text = Encoding.UTF8.GetString(record);
        int position = 0;
        while (true)
        {
            if (position < text.Length && text[position] == '"')
            {
                if (ReadQuoted(text, ref position, values) is { } fault)
                    return fault;
                if (position < text.Length && text[position] != delimiter)
                    return $"value {values.Count} goes on behind its quotation";
            }
            else
            {
                int end = text.IndexOf(delimiter, position);
                string value = end < 0 ? text[position..] : text[position..end];
                if (value.Contains('"'))
                    return $"value {values.Count + 1} has a quotation mark but is not quoted";

                values.Add(value);
                position = end < 0 ? text.Length : end;
            }

            if (position >= text.Length)
                return null;

            position++;
        }
    }

    private static string? ReadQuoted(string text, ref int position, List<string> values)
    {
        StringBuilder value = new();
        int from = position + 1;
        while (true)
        {
            int mark = text.IndexOf('"', from);
            if (mark < 0)
                return $"the quotation of value {values.Count + 1} does not end";

            value.Append(text, from, mark - from);
            if (mark + 1 >= text.Length || text[mark + 1] != '"')
            {
                values.Add(value.ToString());
                position = mark + 1;
                return null;
            }

            value.Append('"');
            from = mark + 2;
        }
    }
}
