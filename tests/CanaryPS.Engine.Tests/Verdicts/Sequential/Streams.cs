namespace CanaryPS.Engine.Tests.Verdicts.Sequential;

/// <summary>Seeded streams, and the share of them that a sequence ever gets wrong. The same seeds give the same streams in every run.</summary>
internal static class Streams
{
    /// <summary>The share of streams in which any look was wrong.</summary>
    /// <param name="streams">How many streams.</param>
    /// <param name="looks">Looks at each.</param>
    /// <param name="stream">Makes one stream: a function that takes one more observation in and says whether the look after it is wrong.</param>
    public static double ShareEverWrong(int streams, int looks, Func<Random, Func<bool>> stream)
    {
        int wrong = 0;
        for (int seed = 0; seed < streams; seed++)
        {
            Func<bool> looksWrong = stream(new Random(seed));
            for (int look = 0; look < looks; look++)
            {
                if (looksWrong())
                {
                    wrong++;
                    break;
                }
            }
        }

        return (double)wrong / streams;
    }

    /// <summary>A standard normal number (Box and Muller).</summary>
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>What a share of errors may be, so that a sequence that keeps its error fails one run in a thousand at most.</summary>
    public static double Allowed(double alpha, int streams) => alpha + (3.1 * Math.Sqrt(alpha * (1 - alpha) / streams));
}
