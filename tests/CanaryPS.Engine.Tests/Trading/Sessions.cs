using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.Trading;

/// <summary>Sessions with given closes, a day apart.</summary>
internal static class Sessions
{
    public static DateTimeOffset FirstClose { get; } = new(2024, 1, 1, 21, 0, 0, TimeSpan.Zero);

    public static MarketData Of(params decimal[] closes) => Of(["X"], [.. closes.Select(c => new[] { c })]);

    public static MarketData Of(string[] instruments, decimal[][] closes) => new(
        "test.csv", instruments,
        [.. closes.Select((row, i) => new BarSession(i + 1, FirstClose.AddDays(i), instruments, [.. row.Select(c => new Bar(c))]))],
        datesAreNominal: false);

    /// <summary>A walk of several instruments with steps of up to 2 %, the same for the same seed.</summary>
    public static MarketData Walk(int sessions, int seed, params string[] instruments)
    {
        Random random = new(seed);
        decimal[] last = [.. instruments.Select((_, i) => 100m * (i + 1))];
        return Of(instruments, [.. Enumerable.Range(0, sessions).Select(_ =>
        {
            for (int i = 0; i < last.Length; i++)
                last[i] = Math.Round(last[i] * (1 + ((decimal)(random.NextDouble() - 0.5) * 0.04m)), 4);
            return last.ToArray();
        })]);
    }
}
