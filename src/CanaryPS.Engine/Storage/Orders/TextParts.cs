namespace CanaryPS.Engine.Storage.Orders;

/// <summary>The texts of a column that was read, still in parts: which stem each has (0 = null), and its number.</summary>
internal readonly struct TextParts((string Text, int Digits)[] stems, long[] places, long[] numbers)
{
    private const int Shared = 1024;

    public int Count => places.Length;

    /// <summary>Whether a text is null.</summary>
    public bool IsNull(int index) => places[index] == 0;

    /// <summary>Characters of a text.</summary>
    public int Length(int index) => places[index] == 0 ? 0 : stems[places[index] - 1].Text.Length + stems[places[index] - 1].Digits;

    /// <summary>Writes a text of <see cref="Length"/> characters.</summary>
    public void CopyTo(int index, Span<char> target)
    {
        if (places[index] == 0)
            return;

        (string stem, int digits) = stems[places[index] - 1];
        stem.CopyTo(target);
        long number = numbers[index];
        for (int i = stem.Length + digits - 1; i >= stem.Length; i--)
        {
            (long rest, long digit) = Math.DivRem(number, 10);
            target[i] = (char)('0' + digit);
            number = rest;
        }
    }

    /// <summary>Every text. Texts that come again soon, such as instruments and the ids of an order's events, are one string.</summary>
    public string?[] ToStrings()
    {
        string?[] texts = new string?[places.Length];
        int[] newest = new int[Shared];
        for (int i = 0; i < texts.Length; i++)
        {
            if (places[i] == 0)
                continue;

            ref int slot = ref newest[((places[i] * 31) + numbers[i]) & (Shared - 1)];
            bool isKnown = slot > 0 && places[slot - 1] == places[i] && numbers[slot - 1] == numbers[i];
            texts[i] = isKnown ? texts[slot - 1] : ToText(i);
            slot = i + 1;
        }

        return texts;
    }

    private string ToText(int index)
    {
        (string stem, int digits) = stems[places[index] - 1];
        return digits == 0
            ? stem
            : string.Create(Length(index), (Parts: this, Index: index), static (target, text) => text.Parts.CopyTo(text.Index, target));
    }
}
