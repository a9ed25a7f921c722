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
internal sealed class BlockResampler(MarketData source, int blockLength, bool fixedBlocks)
{
    /// <summary>No price falls below: a market does not end.</summary>
    private const decimal LeastPrice = 0.0001m;

    private readonly double[][] _returns = Returns(source);
    private readonly TimeSpan[] _gaps = [.. source.Sessions.Zip(source.Sessions.Skip(1), (one, next) => next.Time - one.Time)];

    /// <summary>So many sessions; the times go on from the source's last session, spaced as in the source.</summary>
    public MarketData Draw(int sessions, Random random)
    {
        BarSession last = source.Sessions[^1];
        decimal[] closes = [.. source.Instruments.Select(instrument => last.Closes[instrument])];
        DateTimeOffset time = last.Time;
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
            time += _gaps[i % _gaps.Length];
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
