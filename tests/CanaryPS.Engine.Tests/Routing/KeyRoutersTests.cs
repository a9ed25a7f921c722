using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Routing;

namespace CanaryPS.Engine.Tests.Routing;

public sealed class KeyRoutersTests
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 1000).Select(i => FormattableString.Invariant($"k{i}"))];

    [Fact]
    public void Capital_shares_route_no_keys_and_say_so()
    {
        RoutingException error = Assert.Throws<RoutingException>(() => KeyRouters.Open(GivenAllocation.Of(50, mode: RouteMode.CapitalShare)));

        Assert.Equal("KeysNotRouted", error.ErrorId);
        Assert.Contains("OrderShare", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(24.9, 0)]
    [InlineData(25, 1)]
    [InlineData(74.99999, 2)]
    [InlineData(75, 3)]
    [InlineData(100, 4)]
    public void Instruments_go_whole_and_in_the_order_given(double weight, int candidates)
    {
        string[] all = ["SPY", "QQQ", "IWM", "DIA"];
        IKeyRouter router = Open(new RoutingSettings { Mode = RouteMode.Instruments, Instruments = all }, weight);

        Assert.Equal(all.Take(candidates), router.Allocation.CandidateInstruments);
        Assert.Equal(all.Take(candidates), all.Where(instrument => router.Route(instrument) == Arm.Candidate));
        Assert.Equal([Arm.Baseline, Arm.Baseline], Arms(router, ["spy", "EEM"]));
    }

    [Fact]
    public void A_shadow_has_none_of_the_flow_at_any_weight()
    {
        IKeyRouter router = Open(new RoutingSettings { Mode = RouteMode.Shadow }, 100);

        Assert.DoesNotContain(Arm.Candidate, Arms(router, Keys));
        Assert.Equal(Arm.Baseline, router.Route("k"));
        Assert.Equal((0d, 100d, RouteMode.Shadow), (router.Allocation.Weight, router.Allocation.ShadowWeight, router.Allocation.Mode));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_candidate_that_is_frozen_or_halted_has_none_of_the_flow(bool frozen, bool halted)
    {
        Deployment deployment = Given.Started(Given.Configuration() with { Routing = new RoutingSettings { Mode = RouteMode.OrderShare } }).Deployment;
        CanaryAllocation allocation = FlowAllocation.Of(deployment, new Allocation(deployment.Id, 100, 3, Given.Start, frozen, halted));

        Assert.Equal(0, allocation.Weight);
        Assert.DoesNotContain(Arm.Candidate, Arms(KeyRouters.Open(allocation), Keys));
    }

    [Fact]
    public void The_salt_is_the_deployments_id_unless_it_is_given()
    {
        Assert.Equal("candidate-1", Open(new RoutingSettings { Mode = RouteMode.OrderShare }, 5).Allocation.Salt);
        Assert.Equal("desk", Open(new RoutingSettings { Mode = RouteMode.OrderShare, Salt = "desk" }, 5).Allocation.Salt);
    }

    [Fact]
    public void Keys_need_room_for_their_arms() =>
        Assert.All(
            [RouteMode.OrderShare, RouteMode.Instruments, RouteMode.Shadow],
            mode => Assert.Throws<ArgumentException>(() => KeyRouters.Open(GivenAllocation.Of(5, mode: mode)).Route(Keys, new Arm[999])));

    private static IKeyRouter Open(RoutingSettings settings, double weight)
    {
        Deployment deployment = Given.Started(Given.Configuration() with { Routing = settings }).Deployment;
        return KeyRouters.Open(FlowAllocation.Of(deployment, new Allocation(deployment.Id, weight, 1, Given.Start)));
    }

    private static Arm[] Arms(IKeyRouter router, string[] keys)
    {
        Arm[] arms = new Arm[keys.Length];
        router.Route(keys, arms);
        return arms;
    }
}
