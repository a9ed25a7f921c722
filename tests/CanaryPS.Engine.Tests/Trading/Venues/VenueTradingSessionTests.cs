using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.External;
using CanaryPS.Engine.Trading.Venues;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Trading.Venues;

public sealed class VenueTradingSessionTests
{
    private static readonly ProductionConfiguration Configuration = Given.Configuration(
        new ProductionSettings { MonitoringInterval = 60 }, new TradingSettings { Flow = TradingFlow.Venue, Capital = 1000 });

    private readonly FakeTimeProvider _clock = new(Given.Start);
    private readonly ScriptedFeed _feed = new();
    private readonly Deployment _deployment = Given.Started(Configuration).Deployment;

    [Fact]
    public void A_tick_takes_in_what_has_arrived_and_a_later_session_over_the_same_log_takes_in_nothing_twice()
    {
        VenueTradingSession first = Open(new DeploymentLedger("candidate-1", LedgerSettings.Of(Configuration)));
        _feed.Tell(VenueOrders.Order(filled: 40, average: 10), VenueOrders.Order("candidate-1-B-1", filled: 5, average: 10));
        first.Advance(_clock.GetUtcNow(), 5);
        IReadOnlyList<TradingEntry> log = first.Drain();
        Assert.Equal(6, log.Count);

        DeploymentLedger ledger = new("candidate-1", LedgerSettings.Of(Configuration));
        foreach (TradingEntry entry in log)
            ledger.Apply(entry);
        VenueTradingSession second = Open(ledger);
        second.Advance(_clock.GetUtcNow(), 5);

        Assert.Empty(second.Drain());
        Assert.Equal(40, ledger.Candidate.Positions["X"]);
        Assert.Equal(5, ledger.Baseline.Positions["X"]);
    }

    [Fact]
    public void What_a_session_that_was_thrown_away_had_read_is_told_to_the_next_one()
    {
        _feed.Tell(VenueOrders.Order(filled: 40, average: 10));
        VenueTradingSession lost = Open(new DeploymentLedger("candidate-1", LedgerSettings.Of(Configuration)));
        lost.Advance(_clock.GetUtcNow(), 5);
        int made = lost.Drain().Count;

        VenueTradingSession next = Open(new DeploymentLedger("candidate-1", LedgerSettings.Of(Configuration)));
        next.Advance(_clock.GetUtcNow(), 5);

        Assert.Equal(3, made);
        Assert.Equal(made, next.Drain().Count);
    }

    [Fact]
    public void A_mark_ends_each_interval_with_the_capital_of_the_weight_before_it_but_not_while_the_venue_can_not_be_read()
    {
        VenueTradingSession session = Open(new DeploymentLedger("candidate-1", LedgerSettings.Of(Configuration)));
        session.Advance(_clock.GetUtcNow(), 10);
        Assert.Empty(session.Drain());

        _feed.CurrentAt = Given.Start;
        _feed.Quotes["X"] = 20;
        session.Advance(_clock.GetUtcNow(), 10);
        MarketMark first = Assert.Single(session.Drain()).Mark!;
        Assert.Equal((100m, 900m, 20m), (first.CandidateCapital, first.BaselineCapital, first.Prices["X"]));

        _clock.Advance(TimeSpan.FromSeconds(59));
        _feed.CurrentAt = _clock.GetUtcNow();
        session.Advance(_clock.GetUtcNow(), 50);
        Assert.Empty(session.Drain());

        _clock.Advance(TimeSpan.FromSeconds(1));
        session.Advance(_clock.GetUtcNow(), 50);
        MarketMark second = Assert.Single(session.Drain()).Mark!;
        Assert.Equal((100m, 50d), (second.CandidateCapital, second.NextWeight));

        _clock.Advance(TimeSpan.FromMinutes(5));
        session.Advance(_clock.GetUtcNow(), 50);
        Assert.Empty(session.Drain());
    }

    [Fact]
    public void It_is_due_when_something_has_arrived()
    {
        VenueTradingSession session = Open(new DeploymentLedger("candidate-1", LedgerSettings.Of(Configuration)));
        Assert.True(session.NextDue > _clock.GetUtcNow());
        _feed.Tell(VenueOrders.Order());
        Assert.True(session.NextDue <= _clock.GetUtcNow());
        session.Advance(_clock.GetUtcNow(), 0);
        Assert.True(session.NextDue > _clock.GetUtcNow());
    }

    [Fact]
    public void Too_many_waiting_updates_leave_how_each_order_stands_last()
    {
        VenueUpdates updates = new();
        for (int i = 1; i <= VenueUpdates.MostWaiting + 1; i++)
            updates.Add(VenueOrders.Order($"candidate-1-C-{i % 3}", filled: i / 3, average: 1, quantity: 1_000_000));

        IReadOnlyList<VenueOrder> left = updates.After(0);
        Assert.Equal(3, left.Count);
        Assert.Equal((VenueUpdates.MostWaiting + 1) / 3, left.Max(order => order.Filled));
        updates.Forget(updates.Last);
        Assert.Empty(updates.After(0));
    }

    private VenueTradingSession Open(DeploymentLedger ledger) =>
        new(_deployment, new VenueConnection(new ExternalVenue(ledger), _feed), ledger, _clock);
}
