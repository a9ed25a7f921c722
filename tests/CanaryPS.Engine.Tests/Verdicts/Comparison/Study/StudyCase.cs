namespace CanaryPS.Engine.Tests.Verdicts.Comparison.Study;

/// <summary>A fault, the sound streams it is set against, and for how many observations one looks.</summary>
/// <param name="Name">The fault.</param>
/// <param name="Looks">Observations an arm; each is looked at.</param>
/// <param name="Sound">Fills a block from sound arms.</param>
/// <param name="Faulty">Fills a block with the fault in the candidate.</param>
internal sealed record StudyCase(string Name, int Looks, Action<StudyBlocks, Random> Sound, Action<StudyBlocks, Random> Faulty)
{
    /// <summary>
    /// By how much of the runs the judge is known to find more at equal false alarms: it puts all of its error on the one number
    /// that the fault is in, the comparison a tenth on rejects.
    /// </summary>
    public double KnownShortfall { get; init; }

    /// <summary>How the error is divided.</summary>
    public ComparisonSettings Settings { get; init; } = new();

    public static IReadOnlyList<StudyCase> All { get; } =
    [
        OfReturns("volatility x2", 60),
        OfReturns("volatility x3", 60),
        OfReturns("3 % crashes", 60),
        OfReturns("3 % crashes", 150),
        OfReturns("1 deviation less", 60),
        new("reject rate 1 % to 3 %", 60, (blocks, random) => blocks.Orders(random, 0.01, 0.01), (blocks, random) => blocks.Orders(random, 0.01, 0.03)) { KnownShortfall = 0.15 },
        new("reject rate 1 % to 3 %", 150, (blocks, random) => blocks.Orders(random, 0.01, 0.01), (blocks, random) => blocks.Orders(random, 0.01, 0.03)),
        new("the same, all of the error on rejects", 60, (blocks, random) => blocks.Orders(random, 0.01, 0.01), (blocks, random) => blocks.Orders(random, 0.01, 0.03))
        {
            Settings = new ComparisonSettings
            {
                ErrorRateShare = 1, SuccessRateShare = 0, LatencyShare = 0, SlippageShare = 0, ReturnShare = 0, VolatilityShare = 0, TailShare = 0, DrawdownShare = 0,
            },
        },
        new("latency p95 x1.5", 60, (blocks, random) => blocks.Fills(random, 1), (blocks, random) => blocks.Fills(random, 1.5)),
    ];

    private static StudyCase OfReturns(string fault, int looks) => new(
        fault, looks,
        (blocks, random) => blocks.Returns((Arms.Normal(random), Arms.Normal(random))),
        (blocks, random) => blocks.Returns(Arms.Faulty(fault, random)()));
}
