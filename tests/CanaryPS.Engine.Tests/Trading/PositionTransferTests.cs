using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Tests.Trading;

public sealed class PositionTransferTests
{
    private const string Id = "candidate-1";
    private const string EffectId = "candidate-1/63";

    private readonly DeploymentLedger _ledger = new(Id);
    private readonly TradingTape _tape;

    public PositionTransferTests() => _tape = new TradingTape(_ledger);

    [Fact]
    public void What_comes_after_a_transfer_is_given_by_another_one_and_nothing_is_given_twice()
    {
        Mark("X");
        Fill("1", "X", 5);
        PositionTransfer.Write(_tape, Id, EffectId, Given.Start);
        Fill("2", "X", 2);
        PositionTransfer.Write(_tape, Id, EffectId, Given.Start);

        Assert.Empty(_ledger.Candidate.Positions);
        Assert.Equal(7, _ledger[Arm.Baseline].Positions["X"]);
        _tape.Drain();
        PositionTransfer.Write(_tape, Id, EffectId, Given.Start);
        Assert.Empty(_tape.Drain());
    }

    [Fact]
    public void What_no_mark_has_priced_is_given_at_the_last_fill_s_price_and_changes_no_profit()
    {
        Mark("X");
        Fill("1", "X", 5);
        Fill("2", "Y", 5, price: 7);
        decimal before = _ledger.Candidate.RealisedProfitAndLoss;
        _tape.Drain();
        PositionTransfer.Write(_tape, Id, EffectId, Given.Start);

        Assert.Empty(_ledger.Candidate.Positions);
        Assert.Equal([10, 10, 7, 7], _tape.Drain().Where(entry => entry.Order!.Kind == OrderEventKind.Filled).Select(entry => entry.Order!.Price!.Value));
        Assert.Equal(before, _ledger.Candidate.RealisedProfitAndLoss);
    }

    private void Mark(string instrument) => _tape.Write(new MarketMark
    {
        DeploymentId = Id, Time = Given.Start, Prices = new Dictionary<string, decimal> { [instrument] = 10 }, BaselineCapital = 1000, CandidateCapital = 1000,
    });

    private void Fill(string order, string instrument, decimal quantity, decimal price = 10)
    {
        OrderEvent submitted = new()
        {
            EventId = $"{order}:0", DeploymentId = Id, Arm = Arm.Candidate, Kind = OrderEventKind.Submitted, ClientOrderId = $"{Id}-C-{order}",
            Instrument = instrument, Side = OrderSide.Buy, Time = Given.Start, Quantity = quantity, DecisionPrice = price,
        };
        _tape.Write(submitted);
        _tape.Write(submitted with { EventId = $"{order}:1", Kind = OrderEventKind.Filled, Price = price, DecisionPrice = null });
    }
}
