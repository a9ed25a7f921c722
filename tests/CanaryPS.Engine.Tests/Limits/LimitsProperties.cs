using CanaryPS.Engine.Limits;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Limits;

/// <summary>What holds for every sequence of orders, whatever the venue does with them and in whatever order it is told.</summary>
public sealed class LimitsProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20261122UL, 7919UL);

    private static readonly LimitsManifest Limits = new()
    {
        MaxOrderVolume = 80, MaxOrderValue = 9_000, MaxPosition = 100, MaxExposure = 15_000, MaxMessagesPerSecond = 6, MaxRepeats = 3, RepeatSeconds = 20,
        PriceCollarPercent = 10,
    };

    [Fact]
    public void No_accepted_sequence_of_orders_breaks_a_limit() => Holds(world =>
    {
        Assert.All(world.TruePositions, position => Assert.InRange(position.Value, -100, 100));
        Assert.InRange(world.TruePositions.Sum(position => Math.Abs(position.Value) * LimitsWorld.Price), 0, 15_000);
        Assert.InRange(world.MostWithin(_ => 0, TimeSpan.FromSeconds(1)), 0, 6);
        Assert.InRange(world.MostWithin(order => (order.Instrument, order.Side, order.Quantity), TimeSpan.FromSeconds(20)), 0, 3);
        Assert.All(world.Accepted, order => Assert.InRange(order.Quantity * LimitsWorld.Price, 0, 9_000));
    });

    [Fact]
    public void The_check_gives_what_counting_everything_anew_gives() => Holds(world =>
    {
        NaiveLimits naive = new(world);
        LimitOrder next = world.Next;
        Assert.Equal(naive.Judge(Limits, next), LimitsCheck.Judge(world.Terms, world.State, next).Select(breach => (breach.Kind, breach.Value)));
        Assert.Equal(naive.Exposure, world.State.Exposure);
    });

    private static void Holds(Action<LimitsWorld> afterEachStep) => Prop
        .ForAll(
            Arb.From(Gen.ArrayOf(Gen.Choose(0, 1_000_000), 200), ArbMap.Default.ArbFor<int[]>().Shrinker),
            numbers =>
            {
                LimitsWorld world = new(Limits);
                foreach (int number in numbers)
                {
                    world.Step(number);
                    afterEachStep(world);
                }
            })
        .Check(Seeded);
}
