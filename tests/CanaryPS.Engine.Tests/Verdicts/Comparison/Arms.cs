namespace CanaryPS.Engine.Tests.Verdicts.Comparison;

/// <summary>Seeded returns of two arms, period by period: sound pairs, and pairs with a fault in the candidate.</summary>
internal static class Arms
{
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Student t of variance 1.</summary>
    public static double HeavyTailed(Random random, int degrees)
    {
        double squares = 0;
        for (int i = 0; i < degrees; i++)
            squares += Math.Pow(Normal(random), 2);
        return Normal(random) / Math.Sqrt(squares / degrees) * Math.Sqrt((degrees - 2.0) / degrees);
    }

    /// <summary>What both arms return in each period, by the kind of market.</summary>
    public static Func<(double Baseline, double Candidate)> Sound(string market, Random random)
    {
        double first = 0;
        double second = 0;
        double variance = 1;
        double shock = 0;
        return market switch
        {
            "normal" => () => (Normal(random), Normal(random)),
            "tails of 3 degrees" => () => (HeavyTailed(random, 3), HeavyTailed(random, 3)),
            "tails of 5 degrees" => () => (HeavyTailed(random, 5), HeavyTailed(random, 5)),
            "dependent" => () => (first = (0.3 * first) + Normal(random), second = (0.3 * second) + Normal(random)),
            "wild times in common" => () =>
            {
                variance = 0.05 + (0.1 * shock * shock * variance) + (0.85 * variance);
                shock = Normal(random);
                double deviation = Math.Sqrt(variance);
                return (deviation * ((0.7 * shock) + (0.714 * Normal(random))), deviation * ((0.7 * shock) + (0.714 * Normal(random))));
            },
            "seldom invested" => () => (random.NextDouble() < 0.2 ? Normal(random) : 0, random.NextDouble() < 0.2 ? Normal(random) : 0),
            "the same strategy" => () => (first = Normal(random), first),
            _ => throw new ArgumentOutOfRangeException(nameof(market), market, "unknown market"),
        };
    }

    public static Func<(double Baseline, double Candidate)> Faulty(string fault, Random random) => fault switch
    {
        "volatility x2" => () => (Normal(random), 2 * Normal(random)),
        "volatility x3" => () => (Normal(random), 3 * Normal(random)),
        // As values about 100 with a deviation of 5 that fall to 0.
        "3 % crashes" => () => (Normal(random), random.NextDouble() < 0.03 ? -20 : Normal(random)),
        "1 deviation less" => () => (Normal(random), Normal(random) - 1),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "unknown fault"),
    };
}
