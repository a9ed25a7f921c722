using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.OrderEntry;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.OrderEntry;

public class OrderSenderTests
{
    private static readonly OrderRequest Order = new()
    {
        DeploymentId = OrderDesk.Id, Arm = Arm.Candidate, RequestId = "a-1", Instrument = "SPY", Side = OrderSide.Buy, Quantity = 10, LimitPrice = 99.5m, Actor = "ana",
    };

    private readonly RecordedVenue _venue = new();
    private readonly TestLimits _limits = new();
    private readonly FixedRouter _router = new();

    [Fact]
    public async Task An_order_that_nothing_forbids_is_recorded_before_it_is_sent_and_taken()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        IReadOnlyList<EnteredOrder> atSending = [];
        _venue.BeforeTaking = async _ => atSending = await desk.Store.GetOrdersUnderWayAsync(OrderDesk.Id, null, default);

        OrderAnswer answer = await Sender(desk).SendAsync(Order, default);

        Assert.Equal(("candidate-1-C-r-a-1", OrderEntryState.Taken, "paper"), (answer.ClientOrderId, answer.State, answer.Venue));
        EnteredOrder recorded = Assert.Single(atSending);
        Assert.Equal(new OrderTicket("candidate-1-C-r-a-1", Arm.Candidate, "SPY", OrderSide.Buy, 10, null, 99.5m), recorded.Ticket);
        Assert.Equal(desk.Clock.GetUtcNow().AddSeconds(5), recorded.SendBefore);
        Assert.Equal(["candidate-1-C-r-a-1"], _venue.Taken);
        Assert.Empty(await desk.Store.GetOrdersUnderWayAsync(OrderDesk.Id, null, default));
    }

    [Theory]
    [InlineData("rolled back", Arm.Candidate, "frozen")]
    [InlineData("rolled back", Arm.Baseline, null)]
    [InlineData("queued", Arm.Candidate, "waits for the end")]
    [InlineData("queued", Arm.Baseline, "waits for the end")]
    [InlineData("no weight", Arm.Candidate, "no share")]
    [InlineData("no weight", Arm.Baseline, null)]
    [InlineData("weight not in force", Arm.Candidate, "no share")]
    [InlineData("shadow without weight", Arm.Candidate, null)]
    [InlineData("shadow rolled back", Arm.Candidate, "frozen")]
    [InlineData("stopped", Arm.Candidate, "stopped by 'stop-9'")]
    [InlineData("stopped", Arm.Baseline, "stopped by 'stop-9'")]
    public async Task An_order_is_refused_by_the_stage_and_the_stop_of_its_deployment(string state, Arm arm, string? reason)
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => Shape(d, state));

        OrderAnswer answer = await Sender(desk).SendAsync(Order with { Arm = arm }, default);

        Assert.Equal(reason is null ? OrderEntryState.Taken : OrderEntryState.Refused, answer.State);
        Assert.Equal(reason is null ? 1 : 0, _venue.Taken.Count);
        Assert.Equal(reason is null ? 1 : 0, _limits.Checks);
        if (reason is not null)
            Assert.Contains(reason, answer.Reason!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StopScope.All, null, true)]
    [InlineData(StopScope.Venue, "paper", true)]
    [InlineData(StopScope.Venue, "other", false)]
    [InlineData(StopScope.Strategy, "candidate_momentum", true)]
    [InlineData(StopScope.Strategy, "other", false)]
    [InlineData(StopScope.Deployment, OrderDesk.Id, true)]
    [InlineData(StopScope.Deployment, "other", false)]
    public async Task A_stop_that_covers_the_deployment_refuses_both_arms_until_it_is_over(StopScope scope, string? target, bool covers)
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        await desk.Store.AddTradingStopAsync(
            new TradingStop { Id = "s1", Scope = scope, Target = target, Reason = "runaway", StoppedBy = "bo", StoppedAt = Given.Start }, default);

        OrderAnswer[] stopped =
        [
            await Sender(desk).SendAsync(Order, default),
            await Sender(desk).SendAsync(Order with { Arm = Arm.Baseline, RequestId = "b-1" }, default),
        ];
        Assert.All(stopped, answer => Assert.Equal(covers ? OrderEntryState.Refused : OrderEntryState.Taken, answer.State));

        await desk.Store.ChangeTradingStopAsync("s1", stop => stop with { EnabledAt = Given.Start }, default);
        Assert.Equal(OrderEntryState.Taken, (await Sender(desk).SendAsync(Order with { RequestId = "a-2" }, default)).State);
    }

    [Fact]
    public async Task A_broken_limit_refuses_and_only_a_hard_one_is_followed()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        LimitBreach soft = new(LimitKind.OrderValue, 995m, 500m, "The value 995 is above 500.", false);
        _limits.Breaches = (_, _) => [soft];

        OrderAnswer answer = await Sender(desk).SendAsync(Order, default);
        Assert.Equal((OrderEntryState.Refused, "The value 995 is above 500."), (answer.State, answer.Reason));
        Assert.Equal([soft], answer.Breaches);
        Assert.Empty(_limits.Followed);

        _limits.Breaches = (_, _) => [soft with { IsHard = true }];
        await Sender(desk).SendAsync(Order with { RequestId = "a-2" }, default);
        Assert.Equal("candidate-1-C-r-a-2", Assert.Single(_limits.Followed).Ticket.ClientOrderId);
        Assert.Empty(_venue.Taken);
    }

    [Fact]
    public async Task The_same_request_is_the_same_order_though_its_key_moved_to_the_other_arm()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        OrderRequest keyed = Order with { Arm = null, Key = "client-7" };
        OrderAnswer first = await Sender(desk).SendAsync(keyed, default);
        _router.IsTurned = true;

        OrderAnswer again = await Sender(desk).SendAsync(keyed, default);
        OrderAnswer tested = await Sender(desk).TestAsync(keyed, default);

        Assert.Equal((Arm.Candidate, "candidate-1-C-r-a-1", OrderEntryState.Taken), (first.Arm, first.ClientOrderId, first.State));
        Assert.Equal((first.ClientOrderId, first.State, first.Arm), (again.ClientOrderId, again.State, again.Arm));
        Assert.Equal(first.ClientOrderId, tested.ClientOrderId);
        Assert.Single(_venue.Taken);
    }

    [Fact]
    public async Task A_refused_request_stays_refused_after_what_refused_it_is_gone()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        _limits.Breaches = (_, _) => [new LimitBreach(LimitKind.MessageRate, 11, 10, "Too many.", false)];
        await Sender(desk).SendAsync(Order, default);
        _limits.Breaches = (_, _) => [];

        Assert.Equal(OrderEntryState.Refused, (await Sender(desk).SendAsync(Order, default)).State);
        Assert.Empty(_venue.Taken);
    }

    [Fact]
    public async Task A_request_id_that_was_used_for_another_order_is_an_error()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        await Sender(desk).SendAsync(Order, default);

        foreach (OrderRequest other in new[] { Order with { Quantity = 11 }, Order with { Side = OrderSide.Sell }, Order with { LimitPrice = null }, Order with { Instrument = "QQQ" }, Order with { Arm = Arm.Baseline } })
            Assert.Equal("OrderRequestReused", (await Assert.ThrowsAsync<OrderEntryException>(() => Sender(desk).SendAsync(other, default))).ErrorId);
        Assert.Single(_venue.Taken);
    }

    [Fact]
    public async Task A_lost_reply_leaves_the_order_under_way_until_the_venue_is_asked()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        _venue.AfterTaking = _ => throw new VenueException("VenueUnreachable", "the reply was lost");
        OrderAnswer answer = await Sender(desk).SendAsync(Order, default);
        Assert.Equal(OrderEntryState.Entered, answer.State);
        Assert.Contains("the reply was lost", answer.Reason!, StringComparison.Ordinal);
        Assert.Null(answer.Venue);

        Assert.Equal(OrderEntryState.Taken, (await Sender(desk).SendAsync(Order, default)).State);
        Assert.Single(_venue.Taken);
    }

    [Fact]
    public async Task A_lost_request_is_never_sent_again_and_is_lost_in_the_end()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        _venue.BeforeTaking = _ => throw new VenueException("VenueUnreachable", "the connection was lost");
        await Sender(desk).SendAsync(Order, default);
        _venue.BeforeTaking = _ => Task.CompletedTask;

        Assert.Equal(OrderEntryState.Entered, (await Sender(desk).SendAsync(Order, default)).State);
        desk.Clock.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal(OrderEntryState.Lost, (await Sender(desk).SendAsync(Order, default)).State);
        Assert.Empty(_venue.Taken);
    }

    [Fact]
    public async Task An_order_is_not_tried_any_longer_than_it_may_be_sent()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        TaskCompletionSource trying = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _venue.BeforeTaking = _ =>
        {
            trying.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan);
        };

        Task<OrderAnswer> sending = Sender(desk).SendAsync(Order, default);
        await trying.Task;
        desk.Clock.Advance(TimeSpan.FromSeconds(5));
        OrderAnswer answer = await sending;

        Assert.Equal(OrderEntryState.Entered, answer.State);
        Assert.Contains("not sent any more", answer.Reason, StringComparison.Ordinal);
        desk.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(OrderEntryState.Lost, (await Sender(desk).SendAsync(Order, default)).State);
    }

    [Fact]
    public async Task An_order_that_the_venue_refuses_is_lost_with_its_words()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        _venue.BeforeTaking = _ => throw new VenueException(VenueErrorIds.Refused, "insufficient buying power");

        OrderAnswer answer = await Sender(desk).SendAsync(Order, default);

        Assert.Equal((OrderEntryState.Lost, "insufficient buying power"), (answer.State, answer.Reason));
        Assert.Empty(await desk.Store.GetOrdersUnderWayAsync(OrderDesk.Id, null, default));
    }

    [Fact]
    public async Task No_request_id_can_take_the_id_of_an_order_of_the_engine()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        OrderAnswer answer = await Sender(desk).SendAsync(Order with { RequestId = "close-10-0-SPY" }, default);

        Assert.NotEqual(OrderIds.Of(OrderDesk.Id, Arm.Candidate, "close-10-0-SPY"), answer.ClientOrderId);
        Assert.Equal(Arm.Candidate, OrderIds.ArmOf(OrderDesk.Id, answer.ClientOrderId));
    }

    [Fact]
    public async Task Orders_without_a_request_id_are_each_an_order_of_its_own()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        OrderRequest bare = Order with { RequestId = null };

        string[] ids = [(await Sender(desk).SendAsync(bare, default)).ClientOrderId, (await Sender(desk).SendAsync(bare, default)).ClientOrderId];

        Assert.Equal(2, ids.Distinct().Count());
        Assert.Equal(ids, _venue.Taken);
    }

    [Fact]
    public async Task A_test_records_and_sends_nothing()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        Assert.Equal(OrderEntryState.Entered, (await Sender(desk).TestAsync(Order, default)).State);
        _limits.Breaches = (_, _) => [new LimitBreach(LimitKind.Repeats, 4, 3, "Again.", true)];
        Assert.Equal(OrderEntryState.Refused, (await Sender(desk).TestAsync(Order, default)).State);

        Assert.Empty(_venue.Taken);
        Assert.Empty(_limits.Followed);
        Assert.Empty(await desk.Store.GetOrdersUnderWayAsync(OrderDesk.Id, null, default));
        _limits.Breaches = (_, _) => [];
        Assert.Equal(OrderEntryState.Taken, (await Sender(desk).SendAsync(Order, default)).State);
    }

    [Fact]
    public async Task A_cancellation_reaches_the_venue_for_orders_of_the_deployment_alone()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        string id = (await Sender(desk).SendAsync(Order, default)).ClientOrderId;

        await Sender(desk).CancelAsync(OrderDesk.Id, id, default);
        foreach (string foreign in new[] { "candidate-12-C-r-1", "candidate-1-X-1", "candidate-1", "" })
            Assert.Equal("OrderNotOfDeployment", (await Assert.ThrowsAsync<OrderEntryException>(() => Sender(desk).CancelAsync(OrderDesk.Id, foreign, default))).ErrorId);

        Assert.Equal([id], _venue.Cancelled);
    }

    [Fact]
    public async Task Who_cancels_an_order_that_may_still_arrive_is_told_so()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        EnteredOrder order = await desk.EnterAsync("r-1");

        Assert.Equal("OrderUnderWay", (await Assert.ThrowsAsync<OrderEntryException>(() => Sender(desk).CancelAsync(OrderDesk.Id, order.Ticket.ClientOrderId, default))).ErrorId);
    }

    [Theory]
    [InlineData("OrderRequestIdInvalid", "a b")]
    [InlineData("OrderRequestIdInvalid", "")]
    [InlineData("OrderRequestIdInvalid", "x:0")]
    [InlineData("OrderRequestIdInvalid", "é")]
    [InlineData("OrderRequestIdInvalid", "12345678901234567890123456789012345678901")]
    public async Task A_request_id_is_plain_and_short(string error, string id)
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        Assert.Equal(error, (await Assert.ThrowsAsync<OrderEntryException>(() => Sender(desk).SendAsync(Order with { RequestId = id }, default))).ErrorId);
    }

    [Fact]
    public async Task What_is_not_usable_is_an_error_and_nothing_is_recorded()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        (string Error, OrderRequest Request)[] bad =
        [
            ("OrderNumberInvalid", Order with { Quantity = 0 }),
            ("OrderNumberInvalid", Order with { Quantity = -1 }),
            ("OrderNumberInvalid", Order with { Quantity = decimal.MaxValue }),
            ("OrderNumberInvalid", Order with { LimitPrice = 0 }),
            ("OrderNumberInvalid", Order with { ReferencePrice = -5 }),
            ("OrderInstrumentInvalid", Order with { Instrument = " " }),
            ("OrderInstrumentInvalid", Order with { Instrument = "SP\0Y" }),
            ("OrderSideInvalid", Order with { Side = (OrderSide)7 }),
            ("OrderActorMissing", Order with { Actor = "" }),
            ("OrderArmMissing", Order with { Arm = null }),
        ];
        foreach ((string error, OrderRequest request) in bad)
            Assert.Equal(error, (await Assert.ThrowsAsync<OrderEntryException>(() => Sender(desk).SendAsync(request, default))).ErrorId);

        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => Sender(desk).SendAsync(Order with { DeploymentId = "none" }, default));
        Assert.Empty(_venue.Taken);
    }

    [Theory]
    [InlineData(TradingFlow.Paper)]
    [InlineData(TradingFlow.External)]
    public async Task A_flow_without_a_venue_takes_no_orders(TradingFlow flow)
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => d with
        {
            Configuration = d.Configuration with { Trading = d.Configuration.Trading with { Flow = flow } },
        });

        Assert.Equal("OrderFlow", (await Assert.ThrowsAsync<OrderEntryException>(() => Sender(desk).SendAsync(Order, default))).ErrorId);
    }

    [Fact]
    public async Task With_whole_instruments_the_instrument_is_the_key()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => Routed(d, RouteMode.Instruments));

        Assert.Equal(Arm.Candidate, (await Sender(desk).SendAsync(Order with { Arm = null, Instrument = "cocoa" }, default)).Arm);
        Assert.Equal(Arm.Baseline, (await Sender(desk).SendAsync(Order with { Arm = null, Instrument = "wheat", RequestId = "a-2" }, default)).Arm);
    }

    private OrderSender Sender(OrderDesk desk) =>
        new(desk.Store, new OneVenue(_venue), _limits, (_, _) => Task.FromResult<IKeyRouter>(_router), desk.Clock);

    private static Deployment Routed(Deployment deployment, RouteMode mode) =>
        deployment with { Configuration = deployment.Configuration with { Routing = new RoutingSettings { Mode = mode } } };

    private static Deployment Shape(Deployment deployment, string state) => state switch
    {
        "rolled back" => deployment with { Stage = DeploymentStage.ROLLBACK, Weight = 0 },
        "queued" => deployment with { IsQueued = true, Predecessor = "older-1" },
        "no weight" => deployment with { Weight = 0, ConfirmedWeight = 0 },
        "weight not in force" => deployment with { ConfirmedWeight = 0 },
        "shadow without weight" => Routed(deployment with { Weight = 0, ConfirmedWeight = 0 }, RouteMode.Shadow),
        "shadow rolled back" => Routed(deployment with { Stage = DeploymentStage.ROLLBACK, Weight = 0 }, RouteMode.Shadow),
        "stopped" => deployment with { StoppedBy = "stop-9" },
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
