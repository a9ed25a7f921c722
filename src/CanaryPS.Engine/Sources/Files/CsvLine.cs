using System.Text;

namespace CanaryPS.Engine.Sources.Files;

/// <summary>One line of comma-separated values (RFC 4180, a quoted field within the line).</summary>
internal static class CsvLine
{
    /// <summary>The fields; null where a quote is not closed or stands inside a field.</summary>
    public static IReadOnlyList<string>? TrySplit(string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        int i = 0;
        while (true)
        {
            field.Clear();
            if (i < line.Length && line[i] == '"')
            {
                for (i++; ; i++)
                {
                    if (i >= line.Length)
                        return null;
                    if (line[i] == '"' && (i + 1 >= line.Length || line[++i] != '"'))
                        break;
                    field.Append(line[i]);
                }

                if (i < line.Length && line[i] == '"')
                    i++;
            }
            else
            {
                for (; i < line.Length && line[i] != ','; i++)
                {
                    if (line[i] == '"')
                        return null;
                    field.Append(line[i]);
                }
            }

            fields.Add(field.ToString().Trim());
            if (i >= line.Length)
                return fields;
            if (line[i++] != ',')
                return null;
        }
    }
}
