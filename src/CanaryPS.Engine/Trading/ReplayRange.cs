namespace CanaryPS.Engine.Trading;

/// <summary>Which sessions of a file are traded; those before only warm the strategies up.</summary>
/// <param name="Data">The file.</param>
/// <param name="First">Position of the first traded session.</param>
/// <param name="Count">How many are traded, at least 1.</param>
internal sealed record ReplayRange(MarketData Data, int First, int Count)
{
    /// <summary>The k-th traded session, from 0.</summary>
    public BarSession this[int k] => Data.Sessions[First + k];

    /// <summary>The range from one date to another, both included; null takes the file's first or last session.</summary>
    /// <exception cref="MarketDataException">No session is in it.</exception>
    public static ReplayRange Between(MarketData data, DateOnly? from, DateOnly? to)
    {
        int first = from is { } start ? data.IndexFrom(start) : 0;
        int end = to is { } last && last < DateOnly.MaxValue ? data.IndexFrom(last.AddDays(1)) : data.Sessions.Count;
        return first < end
            ? new ReplayRange(data, first, end - first)
            : throw new MarketDataException(
                data.Path, 0, $"there is no session from {Show(from, "the start")} to {Show(to, "the end")}; the file has {data.Sessions[0].Date:yyyy-MM-dd} to {data.Sessions[^1].Date:yyyy-MM-dd}.");
    }

    /// <summary>Checks that strategies that need so many sessions, the first traded one included, know what to do in time.</summary>
    /// <exception cref="MarketDataException">
    /// A chosen first session has too few before it; or nothing was chosen and the range ends before a strategy is warm.
    /// </exception>
    public void RequireHistory(int sessionsNeeded, DateOnly? from)
    {
        int available = from is null ? First + Count : First + 1;
        if (available >= sessionsNeeded)
            return;

        UserMessage remedy = sessionsNeeded <= First + Count
            ? (UserMessage)$"the first date that works is {Data.Sessions[sessionsNeeded - 1].Date:yyyy-MM-dd}."
            : "no first date works; use a longer file, a later end or strategies that look back less.";
        throw new MarketDataException(
            Data.Path, 0, $"the strategies need {sessionsNeeded} sessions up to the first traded one, but there are {available}; {remedy}");
    }

    private static UserMessage Show(DateOnly? date, UserMessage otherwise) => date is { } day ? UserMessage.Verbatim(day.ToString("yyyy-MM-dd", null)) : otherwise;
}
