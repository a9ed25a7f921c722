using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage.Orders;

/// <summary>What the texts of a column begin with, each once, by its characters and the number of digits that follow.</summary>
internal sealed class TextStems
{
    private const int Smallest = 16;

    private Stem[] stems = new Stem[Smallest];
    private int[] slots = new int[Smallest * 2];
    private int count;

    /// <summary>The place of the stem that a text has without so many digits at its end.</summary>
    public int Find(string text, int digits)
    {
        ReadOnlySpan<char> beginning = text.AsSpan(0, text.Length - digits);
        // Mostly it is one of the two before: new orders and reports stand in turn.
        for (int place = count - 1; place >= Math.Max(0, count - 2); place--)
        {
            if (stems[place].Is(beginning, digits))
                return place;
        }

        ulong hash = TextHash.Of(beginning) + (ulong)digits;
        int slot = (int)(hash & (ulong)(slots.Length - 1));
        for (; slots[slot] > 0; slot = (slot + 1) & (slots.Length - 1))
        {
            if (stems[slots[slot] - 1].Hash == hash && stems[slots[slot] - 1].Is(beginning, digits))
                return slots[slot] - 1;
        }

        return Add(new Stem { Text = text, Length = beginning.Length, Digits = digits, Hash = hash }, slot);
    }

    /// <summary>The difference of a number from the last one of its stem.</summary>
    public long Step(int place, long number)
    {
        long step = number - stems[place].Last;
        stems[place].Last = number;
        return step;
    }

    /// <summary>Writes characters as their code units, so that a text comes back whatever it holds.</summary>
    public void Write(ByteWriter writer)
    {
        writer.Number((ulong)count);
        for (int place = 0; place < count; place++)
        {
            writer.Number((ulong)stems[place].Digits);
            writer.Number((ulong)stems[place].Length);
            foreach (char character in stems[place].Text.AsSpan(0, stems[place].Length))
                writer.Number(character);
        }
    }

    public static (string Text, int Digits)[] Read(ref ByteReader reader)
    {
        (string Text, int Digits)[] read = new (string, int)[reader.Count(reader.Left)];
        for (int place = 0; place < read.Length; place++)
        {
            int digits = reader.Count(TextColumn.MostDigits);
            char[] characters = new char[reader.Count(reader.Left)];
            for (int i = 0; i < characters.Length; i++)
                characters[i] = (char)reader.Count(char.MaxValue);
            read[place] = (new string(characters), digits);
        }

        return read;
    }

    private int Add(Stem stem, int slot)
    {
        if (count == stems.Length)
            Array.Resize(ref stems, count * 2);

        stems[count++] = stem;
        slots[slot] = count;
        if (count * 2 > slots.Length)
            Spread();
        return count - 1;
    }

    private void Spread()
    {
        slots = new int[slots.Length * 2];
        for (int place = 0; place < count; place++)
        {
            int slot = (int)(stems[place].Hash & (ulong)(slots.Length - 1));
            while (slots[slot] > 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = place + 1;
        }
    }

    private struct Stem
    {
        public string Text;
        public int Length;
        public int Digits;
        public ulong Hash;
        public long Last;

        public readonly bool Is(ReadOnlySpan<char> beginning, int digits) =>
            Digits == digits && Length == beginning.Length && beginning.SequenceEqual(Text.AsSpan(0, Length));
    }
}
