using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Intake;

/// <summary>What a venue's stream tells is taken in as it comes: once, in order, and a breach in it waits for no tick.</summary>
public sealed class VenueIntakeTests
{
    private const int Seed = 20260105;

    [Fact]
    public async Task A_fill_on_the_stream_that_breaks_the_loss_budget_takes_the_candidate_out_without_a_tick()
    {
        await using VenueIntakeFixture fixture = await VenueIntakeFixture.InCanaryAsync();
        fixture.Feed.Tell(fixture.Order("1", OrderSide.Buy, 100, 100));
        await fixture.TakenInAsync();
        Assert.Equal(DeploymentStage.CANARY, (await fixture.FindAsync()).Stage);
        Assert.Equal(3, (await fixture.LogAsync()).Length);

        fixture.Feed.Tell(fixture.Order("2", OrderSide.Sell, 100, 89));
        await fixture.TakenInAsync();

        Deployment deployment = await fixture.FindAsync();
        Assert.Equal(DeploymentStage.ROLLBACK, deployment.Stage);
        Assert.Contains("lost 1100.00", deployment.Reason, StringComparison.Ordinal);
        Assert.Equal((0d, true), ((await fixture.Store.ReadAllocationAsync(fixture.DeploymentId, default))!.Weight, (await fixture.Store.ReadAllocationAsync(fixture.DeploymentId, default))!.IsFrozen));
        Assert.Equal(6, (await fixture.LogAsync()).Length);
    }

    [Fact]
    public async Task A_command_in_between_delays_no_breach()
    {
        await using VenueIntakeFixture fixture = await VenueIntakeFixture.InCanaryAsync();
        fixture.Feed.Tell(fixture.Order("1", OrderSide.Buy, 100, 100));
        await fixture.TakenInAsync();
        await fixture.Engine.SuspendAsync(fixture.DeploymentId, "ana", "look");

        fixture.Feed.Tell(fixture.Order("2", OrderSide.Sell, 100, 89));
        await fixture.TakenInAsync();

        Assert.Equal(DeploymentStage.ROLLBACK, (await fixture.FindAsync()).Stage);
        Assert.Equal(6, (await fixture.LogAsync()).Length);
    }

    [Fact]
    public async Task A_soft_limit_is_told_at_once_and_evaluates_nothing()
    {
        await using VenueIntakeFixture fixture = await VenueIntakeFixture.InCanaryAsync(Given.Configuration() with { Limits = new LimitsManifest { MaxOrderVolume = 50 } });
        DateTimeOffset? evaluated = (await fixture.FindAsync()).EvaluatedAt;

        fixture.Feed.Tell(fixture.Order("1", OrderSide.Buy, 0, 100));
        await fixture.TakenInAsync();

        Assert.Single(await fixture.Engine.GetJournalAsync(fixture.DeploymentId), entry => entry.Kind == "LimitBroken");
        Assert.Single(await fixture.Engine.GetAlertsAsync(new AlertQuery { OpenOnly = true }), alert => alert.Severity == AlertSeverity.CRITICAL);
        Deployment deployment = await fixture.FindAsync();
        Assert.Equal((DeploymentStage.CANARY, evaluated), (deployment.Stage, deployment.EvaluatedAt));
    }

    [Theory]
    [InlineData(Seed)]
    [InlineData(Seed + 1)]
    [InlineData(Seed + 2)]
    public async Task Stream_ticks_imports_and_commands_in_any_order_count_every_fill_once(int seed)
    {
        Random random = new(seed);
        await using VenueIntakeFixture fixture = await VenueIntakeFixture.InCanaryAsync();
        decimal[] filled = new decimal[6];
        List<VenueOrder> told = [];
        bool isSuspended = false;
        for (int move = 0; move < 120; move++)
        {
            switch (random.Next(6))
            {
                case 0 when told.Count > 0:
                    // A stream that broke off: a reading tells again what is known, old news among it.
                    fixture.Feed.Tell([.. told.Skip(random.Next(told.Count))]);
                    break;
                case 1:
                    await fixture.Engine.TickAsync(fixture.DeploymentId);
                    fixture.Clock.AdvanceTo(fixture.Clock.GetUtcNow().AddSeconds(1));
                    break;
                case 2:
                    isSuspended = !isSuspended;
                    await (isSuspended
                        ? fixture.Engine.SuspendAsync(fixture.DeploymentId, "ana", "look")
                        : fixture.Engine.ResumeAsync(fixture.DeploymentId, "ana", "go on"));
                    break;
                case 3:
                    // What is in the log already, handed over by somebody else.
                    OrderEvent[] known = await fixture.LogAsync();
                    await fixture.Engine.TakeAsync(fixture.DeploymentId, [.. known.Take(random.Next(known.Length + 1))], "feed");
                    break;
                default:
                    int order = random.Next(filled.Length);
                    filled[order] = Math.Min(100, filled[order] + random.Next(1, 30));
                    told.Add(fixture.Order(FormattableString.Invariant($"{order}"), OrderSide.Buy, filled[order], 100));
                    fixture.Feed.Tell(told[^1]);
                    break;
            }
        }

        await fixture.TakenInAsync();

        OrderEvent[] log = await fixture.LogAsync();
        Assert.Equal(log.Length, log.Select(entry => entry.EventId).Distinct().Count());
        for (int order = 0; order < filled.Length; order++)
        {
            string id = OrderIds.Of(fixture.DeploymentId, Arm.Candidate, FormattableString.Invariant($"{order}"));
            OrderEvent[] fills = [.. log.Where(entry => entry.ClientOrderId == id && entry.Kind is OrderEventKind.Filled or OrderEventKind.PartiallyFilled && entry.ClientOrderId == id)];
            Assert.True(filled[order] == fills.Sum(fill => fill.Quantity), $"seed {seed}, order {order}: {filled[order]} filled, {fills.Sum(fill => fill.Quantity)} in the log");
            Assert.True(fills.Zip(fills.Skip(1)).All(pair => pair.First.Time <= pair.Second.Time), $"seed {seed}, order {order}: out of order");
        }
    }
}
