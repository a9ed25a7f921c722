namespace CanaryPS.Engine.Trading;

/// <summary>One trading session: a bar of every instrument at one time.</summary>
internal sealed class BarSession
{
    public BarSession(int number, DateTimeOffset time, IReadOnlyList<string> instruments, IReadOnlyList<Bar> bars)
    {
        Number = number;
        Time = time;
        Dictionary<string, Bar> byInstrument = new(instruments.Count, StringComparer.Ordinal);
        Dictionary<string, decimal> closes = new(instruments.Count, StringComparer.Ordinal);
        for (int i = 0; i < instruments.Count; i++)
        {
            byInstrument.Add(instruments[i], bars[i]);
            closes.Add(instruments[i], bars[i].Close);
        }

        Bars = byInstrument;
        Closes = closes;
    }

    /// <summary>The session's number in its file: the file's own where it has one, else counted from 1.</summary>
    public int Number { get; }

    /// <summary>The session's close, 21:00 UTC of its date.</summary>
    public DateTimeOffset Time { get; }

    public DateOnly Date => DateOnly.FromDateTime(Time.UtcDateTime);

    public IReadOnlyDictionary<string, Bar> Bars { get; }

    public IReadOnlyDictionary<string, decimal> Closes { get; }
}
