using CanaryPS.Engine.Trading;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Trading;

/// <summary>A session that dies and is opened again from the committed log does what one that lived on would have done.</summary>
public sealed class RestartTests
{
    private static readonly StrategySpec Managed = new()
    {
        Strategy = "managed", Model = "volatility_managed_momentum",
        Parameters = new Dictionary<string, double>
        {
            ["lookback_period"] = 3, ["threshold"] = 0.03, ["volatility_window"] = 4, ["target_volatility"] = 0.2,
        },
    };

    [Fact]
    public void A_restarted_session_makes_the_same_events_byte_for_byte()
    {
        Gen<Bar> bar =
            from weight in Gen.Choose(0, 20)
            from dice in Gen.Choose(0, 9)
            from idle in Gen.Elements(0, 70, 350, 30_000)
            select new Bar(weight * 5, Dies: dice < 3, Cancels: dice == 9, IdleMilliseconds: idle);
        Gen<Bar[]> bars = bar.ArrayOf(45);
        Property same = Prop.ForAll(
            Gen.Zip(Gen.Choose(0, 1_000_000), bars).ToArbitrary(),
            run => Run(run.Item1, run.Item2, mayDie: true).SequenceEqual(Run(run.Item1, run.Item2, mayDie: false)));

        same.Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(20_240_301, 77_777));
    }

    [Fact]
    public void What_was_not_committed_is_made_again_as_it_was()
    {
        MarketData data = Sessions.Walk(20, 4, "A", "B");
        PaperDesk desk = new(data, venue: PaperDesk.Rough);
        PaperDesk reference = new(data, venue: PaperDesk.Rough);
        for (int i = 0; i < 20; i++)
        {
            desk.Clock.SetUtcNow(desk.Session.NextDue!.Value);
            desk.Session.Advance(desk.Clock.GetUtcNow(), 50);
            desk.Restart();
            desk.Advance(50);
            reference.Play(50);
        }

        Assert.Equal(reference.Log, desk.Log);
    }

    private static IReadOnlyList<string> Run(int seed, Bar[] bars, bool mayDie)
    {
        PaperDesk desk = new(
            Sessions.Walk(bars.Length + 5, seed, "A", "B", "C"), first: 5, venue: PaperDesk.Rough, seed: seed,
            strategy: Managed);
        foreach (Bar bar in bars)
        {
            desk.Play(bar.Weight);
            if (mayDie && bar.Dies)
                desk.Restart();

            desk.Clock.Advance(TimeSpan.FromMilliseconds(bar.IdleMilliseconds));
            if (bar.IdleMilliseconds > 0)
                desk.Advance(bar.Weight);

            if (bar.Cancels)
            {
                _ = desk.Session.CandidateVenue.CancelAllAsync(Arm.Candidate, default);
                desk.Drain();
            }

            if (mayDie && bar.Dies)
                desk.Restart();
        }

        return desk.Log;
    }

    /// <summary>A session, and what happens after it.</summary>
    private sealed record Bar(double Weight, bool Dies, bool Cancels, int IdleMilliseconds);
}
