using CanaryPS.Engine.Routing;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Routing;

public sealed class RouteProperties
{
    private const string Salt = "salt";

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260601UL, 9223372036854775807UL);

    private static readonly Gen<double> Weights = Gen.OneOf(
        Gen.Choose(0, 100).Select(w => (double)w), Gen.Choose(0, int.MaxValue).Select(n => 100.0 * n / int.MaxValue));

    private static readonly Gen<string> Keys = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get);

    private static readonly Gen<string[]> Lists = Keys.ListOf().Select(keys => keys.ToArray());

    [Fact]
    public void A_greater_weight_moves_keys_from_the_baseline_to_the_candidate_alone() => Check.One(Seeded, Prop.ForAll(
        Lists.Zip(Weights.Zip(Weights)).ToArbitrary(),
        given =>
        {
            (string[] keys, (double one, double other)) = given;
            Arm[] less = Route(keys, Math.Min(one, other));
            Arm[] more = Route(keys, Math.Max(one, other));
            Assert.All(keys.Index(), key => Assert.True(less[key.Index] == Arm.Baseline || more[key.Index] == Arm.Candidate));
        }));

    [Fact]
    public void A_key_goes_one_way_whoever_routes_it_and_with_whatever_else() => Check.One(Seeded, Prop.ForAll(
        Lists.Zip(Weights).ToArbitrary(),
        given =>
        {
            (string[] keys, double weight) = given;
            HashKeyRouter alone = new(GivenAllocation.Of(weight, salt: Salt));
            Assert.Equal(keys.Select(key => alone.Route(key)), Route(keys, weight));
            Assert.Equal(Route(keys, weight).Reverse(), Route([.. keys.Reverse()], weight));
        }));

    [Fact]
    public void Nobody_goes_at_0_and_everybody_at_100() => Check.One(Seeded, Prop.ForAll(
        Lists.ToArbitrary(),
        keys =>
        {
            Assert.DoesNotContain(Arm.Candidate, Route(keys, 0));
            Assert.DoesNotContain(Arm.Baseline, Route(keys, 100));
        }));

    [Fact]
    public void The_candidate_has_its_share_within_what_chance_explains() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20260602UL, 9223372036854775807UL), Prop.ForAll(
        Weights.Zip(Gen.Choose(0, int.MaxValue)).ToArbitrary(),
        given =>
        {
            const int Count = 20_000;
            (double weight, int salt) = given;
            string[] keys = [.. Enumerable.Range(0, Count).Select(i => FormattableString.Invariant($"order-{i}"))];
            int candidates = Route(keys, weight, FormattableString.Invariant($"s{salt}")).Count(arm => arm == Arm.Candidate);

            // Six standard deviations of the binomial, and one key for shares so small that the normal bound is none.
            double share = weight / 100;
            Assert.InRange(candidates - (Count * share), -Bound(share), Bound(share));
            static double Bound(double p) => (6 * Math.Sqrt(Count * p * (1 - p))) + 1;
        }));

    [Fact]
    public void Another_salt_chooses_other_keys()
    {
        string[] keys = [.. Enumerable.Range(0, 10_000).Select(i => FormattableString.Invariant($"order-{i}"))];
        int both = Route(keys, 50, "one").Zip(Route(keys, 50, "two")).Count(arms => arms.First == arms.Second);

        Assert.InRange(both, 4_700, 5_300);
    }

    [Fact]
    public void More_weight_never_takes_an_instrument_from_the_candidate() => Check.One(Seeded, Prop.ForAll(
        Gen.Choose(0, 500).Zip(Weights.Zip(Weights)).ToArbitrary(),
        given =>
        {
            (int count, (double one, double other)) = given;
            int less = InstrumentShare.Count(count, Math.Min(one, other));
            int more = InstrumentShare.Count(count, Math.Max(one, other));
            Assert.InRange(less, 0, more);
            Assert.InRange(more, 0, count * Math.Max(one, other) / 100 + 1e-6);
            Assert.Equal((0, count), (InstrumentShare.Count(count, 0), InstrumentShare.Count(count, 100)));
        }));

    private static Arm[] Route(string[] keys, double weight, string salt = Salt)
    {
        Arm[] arms = new Arm[keys.Length];
        new HashKeyRouter(GivenAllocation.Of(weight, salt: salt)).Route(keys, arms);
        return arms;
    }
}
