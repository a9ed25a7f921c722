using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Planning.Replay;

/// <summary>
/// Draws new market data from old: blocks of sessions that begin anywhere and go round at the end, all instruments together, so that
/// what goes on within a block and between instruments stays. Blocks of geometric length are the stationary bootstrap (Politis and Romano
/// 1994), of one length the circular block bootstrap (Politis and Romano 1992). Prices follow from the drawn returns.
/// </summary>
/// <param name="source">The sessions drawn from, at least 2.</param>
/// <param name="blockLength">Mean length of a block, sessions, at least 1.</param>
/// <param name="fixedBlocks">Whether all blocks have this length.</param>
/// <param name="first">The source's session whose time the first drawn one gets.</param>
internal sealed class BlockResampler(MarketData source, int blockLength, bool fixedBlocks, int first = 0)
{
    /// <summary>No price falls below: a market does not end.</summary>
    private const decimal LeastPrice = 0.0001m;

    private readonly double[][] _returns = Returns(source);
    private readonly TimeSpan[] _gaps = [.. source.Sessions.Zip(source.Sessions.Skip(1), (one, next) => next.Time - one.Time)];

    /// <summary>So many sessions, at the times of the source's own; after its last they go on as far apart as its first ones.</summary>
    public MarketData Draw(int sessions, Random random)
    {
        BarSession last = source.Sessions[^1];
        decimal[] closes = [.. source.Instruments.Select(instrument => last.Closes[instrument])];
        DateTimeOffset time = default;
        List<BarSession> drawn = new(sessions);
        int at = 0;
        int left = 0;
        for (int i = 0; i < sessions; i++)
        {
            if (left == 0)
            {
                at = random.Next(_returns.Length);
                left = Length(random);
            }

            for (int k = 0; k < closes.Length; k++)
                closes[k] = Math.Max(Math.Round(closes[k] * (decimal)(1 + _returns[at][k]), 6), LeastPrice);
            time = first + i < source.Sessions.Count ? source.Sessions[first + i].Time : time + _gaps[i % _gaps.Length];
            drawn.Add(new BarSession(i + 1, time, source.Instruments, [.. closes.Select(close => new Bar(close))]));
            at = (at + 1) % _returns.Length;
            left--;
        }

        return new MarketData(source.Path, source.Instruments, drawn, source.DatesAreNominal);
    }

    private int Length(Random random) => fixedBlocks || blockLength == 1
        ? blockLength
        : (int)Math.Min(1 + Math.Floor(Math.Log(1 - random.NextDouble()) / Math.Log(1 - (1.0 / blockLength))), 1e6);

    private static double[][] Returns(MarketData source) =>
        [.. source.Sessions.Zip(source.Sessions.Skip(1), (one, next) =>
            source.Instruments.Select(instrument => (double)(next.Closes[instrument] / one.Closes[instrument]) - 1).ToArray())];
}
