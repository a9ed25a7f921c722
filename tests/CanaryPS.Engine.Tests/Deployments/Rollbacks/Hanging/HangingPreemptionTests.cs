using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Storage;
using Xunit.Abstractions;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>
/// However a deployment stands, whatever of another party hangs or fails, ignoring that it is cancelled, and whatever orders the candidate out: weight 0 and the
/// cancellation are asked for at once, nothing that comes late undoes it, and it is confirmed only when it was read back.
/// </summary>
public sealed class HangingPreemptionTests(ITestOutputHelper output)
{
    private const int Seed = 20260105;
    private const int Draws = 60;

    /// <summary>What a rollback must hear from before it may call itself confirmed.</summary>
    private static readonly HangingPoint[] NeededForConfirmation =
        [HangingPoint.RoutePublication, HangingPoint.RouteReading, HangingPoint.RouteConfirmation, HangingPoint.VenueOrders];

    public static TheoryData<string, bool, bool> EachPoint()
    {
        TheoryData<string, bool, bool> rows = [];
        foreach (HangingPoint point in Enum.GetValues<HangingPoint>())
        {
            foreach (bool throws in new[] { false, true })
            {
                foreach (bool isHost in new[] { false, true })
                    rows.Add($"{point}", throws, isHost);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(EachPoint))]
    public Task An_evaluation_that_hangs_holds_no_rollback_up(string point, bool throws, bool isHost) =>
        RunAsync(new HangingCase(HangingState.Preparation, Enum.Parse<HangingPoint>(point), throws, HangingOrder.RollBack, isHost, StoreIsBusy: false));

    [Fact]
    public async Task No_state_and_no_party_holds_a_rollback_up()
    {
        Random random = new(Seed);
        for (int draw = 0; draw < Draws; draw++)
        {
            HangingCase given = new(
                Pick<HangingState>(random), Pick<HangingPoint>(random), random.Next(2) == 0, Pick<HangingOrder>(random), random.Next(2) == 0, random.Next(8) == 0);
            output.WriteLine($"{draw}: {given}");
            await RunAsync(given);
        }
    }

    private static T Pick<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private static async Task RunAsync(HangingCase given)
    {
        await using HangingWorld world = await HangingWorld.OpenAsync(given);
        Task<TickResult> tick = world.TickAsync();
        await world.UntilStuckAsync(tick);

        await world.OrderAsync();

        tick = await world.UntilAskedOutAsync(tick);
        Deployment ordered = await world.FindAsync();
        Assert.Equal((DeploymentStage.ROLLBACK, 0d), (ordered.Stage, ordered.Weight));
        if (NeededForConfirmation.Contains(given.Point))
            Assert.Null(ordered.RollbackConfirmedAt);

        Deployment confirmed = await world.HealAsync(tick);

        Assert.Equal((DeploymentStage.ROLLBACK, 0d, 0d), (confirmed.Stage, confirmed.Weight, confirmed.ConfirmedWeight));
        Allocation inForce = (await world.InForceAsync())!;
        Assert.Equal((0d, confirmed.WeightVersion, true), (inForce.Weight, inForce.Version, inForce.IsFrozen));
        IReadOnlyList<JournalEntry> journal = await world.JournalAsync();
        Assert.Null(JournalHash.Verify(journal));
        string[] after = [.. journal.Select(entry => entry.Kind).SkipWhile(kind => kind != nameof(RollbackBegun)).Skip(1)];
        Assert.DoesNotContain(nameof(RollbackBegun), after);
        Assert.DoesNotContain(nameof(StepEntered), after);
        Assert.DoesNotContain(nameof(VerdictReached), after);
    }
}
