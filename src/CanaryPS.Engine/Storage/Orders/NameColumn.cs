using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage.Orders;

/// <summary>A column of an enumeration's values: the names that occur, and for each row which one, so that the numbers behind the names may change.</summary>
internal static class NameColumn
{
    public static void Write<TRow, TName>(ByteWriter writer, ReadOnlySpan<TRow> rows, Func<TRow, TName> nameOf)
        where TName : struct, Enum
    {
        List<TName> names = [];
        long[] places = new long[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            TName name = nameOf(rows[i]);
            int place = names.IndexOf(name);
            if (place < 0)
            {
                place = names.Count;
                names.Add(name);
            }

            places[i] = place;
        }

        writer.Number((ulong)names.Count);
        foreach (TName name in names)
            writer.Text(name.ToString());
        RunCodec.Write(writer, places, order: 0);
    }

    public static TName[] Read<TName>(ref ByteReader reader, int count)
        where TName : struct, Enum
    {
        TName[] names = new TName[reader.Count(reader.Left)];
        for (int i = 0; i < names.Length; i++)
        {
            string text = reader.Text();
            if (!Enum.TryParse(text, out names[i]) || !Enum.IsDefined(names[i]))
                throw new FormatException($"'{text}' is no {typeof(TName).Name}");
        }

        long[] places = RunCodec.Read(ref reader, count, order: 0);
        TName[] values = new TName[count];
        for (int i = 0; i < count; i++)
            values[i] = (ulong)places[i] < (ulong)names.Length ? names[places[i]] : throw new FormatException($"a {typeof(TName).Name} of a stored block is unknown");
        return values;
    }
}
