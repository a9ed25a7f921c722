using System.Text;

namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>Reads the records of a CSV file (RFC 4180), those with line breaks in a cell too.</summary>
internal static class CsvRecords
{
    /// <exception cref="FormatException">It ends in the midst of a record, or has a quote where none can be.</exception>
    public static IEnumerable<string[]> Read(TextReader reader)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        bool closed = false;
        for (int read = reader.Read(); read >= 0; read = reader.Read())
        {
            char character = (char)read;
            if (quoted)
            {
                if (character != '"')
                    cell.Append(character);
                else if (reader.Peek() == '"')
                    cell.Append((char)reader.Read());
                else
                    (quoted, closed) = (false, true);
                continue;
            }

            switch (character)
            {
                case '"' when cell.Length == 0 && !closed:
                    quoted = true;
                    break;
                case ',':
                    Take();
                    break;
                case '\r' when reader.Peek() == '\n':
                    reader.Read();
                    Take();
                    yield return [.. cells];
                    cells.Clear();
                    break;
                case '"' or '\r' or '\n':
                    throw new FormatException("a cell has a quote or a line break outside quotes");
                default:
                    cell.Append(closed ? throw new FormatException("something follows the end of a quoted cell") : character);
                    break;
            }
        }

        if (cells.Count > 0 || cell.Length > 0 || quoted || closed)
            throw new FormatException("its last row is not whole");

        void Take()
        {
            cells.Add(cell.ToString());
            cell.Clear();
            closed = false;
        }
    }
}
