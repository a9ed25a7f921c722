using CanaryPS.Engine.Planning.Replay;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.Planning.Replay;

public class BlockResamplerTests
{
    private static readonly MarketData _source = MarketData.Load(Path.Combine(SharedFiles.Configs, "market-data", "eu-indices-daily.csv"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_drawn_session_is_one_of_the_source_for_all_instruments_at_once(bool fixedBlocks)
    {
        // Holidays, on which nothing moved, can't be told from each other.
        double[][] source = Returns(_source);
        ILookup<long, int> known = Enumerable.Range(0, source.Length).ToLookup(i => Key(source[i]));

        int[][] drawn = [.. Returns(Draw(20, fixedBlocks, 1)).Select(r => known[Key(r)].ToArray())];

        Assert.True(drawn.Count(places => places.Length > 0) > 0.99 * drawn.Length);
        (int One, int Next)[] sure = [.. drawn.Zip(drawn.Skip(1)).Where(p => p is { First.Length: 1, Second.Length: 1 }).Select(p => (p.First[0], p.Second[0]))];
        Assert.InRange((double)sure.Length / sure.Count(p => p.Next != (p.One + 1) % source.Length), 16, 25);
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_another_one_other_sessions()
    {
        Assert.Equal(Closes(Draw(20, false, 1)), Closes(Draw(20, false, 1)));
        Assert.NotEqual(Closes(Draw(20, false, 1)), Closes(Draw(20, false, 2)));
    }

    [Fact]
    public void Times_go_on_and_prices_stay_above_0()
    {
        MarketData drawn = Draw(1, true, 3);

        Assert.All(drawn.Sessions.Zip(drawn.Sessions.Skip(1)), p => Assert.True(p.First.Time < p.Second.Time));
        Assert.All(drawn.Sessions, s => Assert.All(s.Closes.Values, close => Assert.True(close > 0)));
    }

    private static MarketData Draw(int blockLength, bool fixedBlocks, int seed) =>
        new BlockResampler(_source, blockLength, fixedBlocks).Draw(4000, new Random(seed));

    private static IEnumerable<decimal> Closes(MarketData data) => data.Sessions.SelectMany(s => s.Closes.Values);

    private static double[][] Returns(MarketData data) =>
        [.. data.Sessions.Zip(data.Sessions.Skip(1), (one, next) => data.Instruments.Select(i => (double)(next.Closes[i] / one.Closes[i]) - 1).ToArray())];

    /// <summary>Prices are rounded to six digits, so returns agree to about nine, and five tell sessions apart.</summary>
    private static long Key(double[] returns) => HashCode.Combine(Math.Round(returns[0], 5), Math.Round(returns[1], 5), Math.Round(returns[2], 5), Math.Round(returns[3], 5));
}
