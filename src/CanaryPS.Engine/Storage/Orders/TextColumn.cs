using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage.Orders;

/// <summary>
/// A column of texts, character for character: each is a stem and the digits it ends with. Stems are written once, numbers
/// as the difference from the last one of the same stem, so that ids which count up cost next to nothing.
/// </summary>
internal static class TextColumn
{
    /// <summary>Digits that a number may have without leaving 64 bits.</summary>
    public const int MostDigits = 18;

    private static readonly long[] Powers = PowersOfTen();

    public static void Write<T>(ByteWriter writer, ReadOnlySpan<T> rows, Func<T, string?> textOf)
    {
        TextStems stems = new();
        long[] places = new long[rows.Length];
        long[] steps = new long[rows.Length];
        int numbers = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (textOf(rows[i]) is not { } text)
                continue;

            long number = NumberAtEnd(text, out int digits);
            int place = stems.Find(text, digits);
            places[i] = place + 1;
            if (digits > 0)
                steps[numbers++] = stems.Step(place, number);
        }

        stems.Write(writer);
        RunCodec.Write(writer, places, order: 0);
        RunCodec.Write(writer, steps.AsSpan(0, numbers), order: 0);
    }

    public static TextParts Read(ref ByteReader reader, int count)
    {
        (string Text, int Digits)[] stems = TextStems.Read(ref reader);
        long[] places = RunCodec.Read(ref reader, count, order: 0);
        int numbered = 0;
        foreach (long place in places)
        {
            if (place < 0 || place > stems.Length)
                throw new FormatException("a text of a stored block has an unknown beginning");
            if (place > 0 && stems[place - 1].Digits > 0)
                numbered++;
        }

        long[] steps = RunCodec.Read(ref reader, numbered, order: 0);
        long[] last = new long[stems.Length];
        long[] numbers = new long[count];
        for (int i = 0, next = 0; i < count; i++)
        {
            if (places[i] == 0 || stems[places[i] - 1].Digits == 0)
                continue;

            long stem = places[i] - 1;
            last[stem] = unchecked(last[stem] + steps[next++]);
            numbers[i] = last[stem];
            if ((ulong)numbers[i] >= (ulong)Powers[stems[stem].Digits])
                throw new FormatException("a number of a text of a stored block has too many digits");
        }

        return new TextParts(stems, places, numbers);
    }

    private static long NumberAtEnd(string text, out int digits)
    {
        long number = 0;
        digits = 0;
        for (int i = text.Length - 1; i >= 0 && digits < MostDigits && char.IsAsciiDigit(text[i]); i--)
            number += (text[i] - '0') * Powers[digits++];

        return number;
    }

    private static long[] PowersOfTen()
    {
        long[] powers = new long[MostDigits + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
