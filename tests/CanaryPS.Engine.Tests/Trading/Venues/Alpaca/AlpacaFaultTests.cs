using System.Globalization;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>Three of ten requests fail: everything still comes to what was wanted, and no request has effect twice.</summary>
public sealed class AlpacaFaultTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Submitting_cancelling_and_closing_come_to_an_end_with_each_order_in_effect_once(int seed)
    {
        await using AlpacaDesk desk = new(StandInFaults.ThreeOfTen(seed), timeoutSeconds: 0.5);
        List<string> told = [];
        string[] foreign = ["candidate-1-B-1", "other-C-1", "by-hand"];
        foreach (string id in foreign)
            desk.Book.Place(id, "X", "buy", 10, 9);

        for (int i = 0; i < 12; i++)
        {
            OrderTicket ticket = AlpacaDesk.Ticket(i.ToString(CultureInfo.InvariantCulture), 10 + i, i % 2 == 0 ? 9 : null, side: i % 3 == 0 ? OrderSide.Sell : OrderSide.Buy);
            await UntilAsync(async () => await TryAsync(() => desk.Venue.SubmitAsync(ticket, default), told));
        }

        decimal expected = desk.Book.PositionOf(AlpacaDesk.Candidate, "X");
        Assert.NotEqual(0, expected);
        await UntilAsync(async () =>
        {
            await TryAsync(() => desk.Venue.CancelAllAsync(Arm.Candidate, default), told);
            IReadOnlyList<OpenOrder>? open = null;
            await TryAsync(async () => open = await desk.Venue.GetOpenOrdersAsync(Arm.Candidate, default), told);
            return open is { Count: 0 };
        });
        Assert.DoesNotContain(desk.Book.Orders, order => order.IsOpen && order.ClientOrderId.StartsWith(AlpacaDesk.Candidate, StringComparison.Ordinal));

        OrderTicket closing = AlpacaDesk.Ticket("close", Math.Abs(expected), side: expected > 0 ? OrderSide.Sell : OrderSide.Buy);
        await UntilAsync(async () => await TryAsync(() => desk.Venue.SubmitAsync(closing, default), told));
        Assert.Equal(0, desk.Book.PositionOf(AlpacaDesk.Candidate, "X"));
        desk.Server.Faults = desk.Server.Faults with { StaleRead = 0 };
        await UntilAsync(async () =>
        {
            IReadOnlyDictionary<string, decimal>? held = null;
            await TryAsync(async () => held = await desk.Venue.GetPositionsAsync(Arm.Candidate, default), told);
            return held is { Count: 0 };
        });

        Assert.All(desk.Book.Effects, effect => Assert.Equal(1, effect.Value));
        Assert.Equal(foreign.Order(), desk.Book.Orders.Where(order => order.IsOpen).Select(order => order.ClientOrderId).Order());
        AssertNoSecret(told);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task A_dedicated_account_is_emptied_and_closed_once(int seed)
    {
        await using AlpacaDesk desk = new(StandInFaults.ThreeOfTen(seed), dedicated: true, timeoutSeconds: 0.5);
        List<string> told = [];
        for (int i = 0; i < 8; i++)
            desk.Book.Place($"by-hand-{i}", "Y", "buy", 10, i % 2 == 0 ? 19 : null);

        await UntilAsync(async () =>
        {
            await TryAsync(() => desk.Venue.CancelAllAsync(Arm.Candidate, default), told);
            IReadOnlyList<OpenOrder>? open = null;
            await TryAsync(async () => open = await desk.Venue.GetOpenOrdersAsync(Arm.Candidate, default), told);
            return open is { Count: 0 };
        });
        await UntilAsync(async () =>
        {
            await TryAsync(() => desk.Venue.CloseAsync("Y", default), told);
            IReadOnlyDictionary<string, decimal>? held = null;
            await TryAsync(async () => held = await desk.Venue.GetPositionsAsync(Arm.Candidate, default), told);
            return held is { Count: 0 };
        });

        Assert.Equal(0, desk.Book.Position("Y"));
        Assert.Equal(1, desk.Book.Effects["close Y"]);
        AssertNoSecret(told);
    }

    [Fact]
    public async Task A_refusal_after_a_try_without_an_answer_does_not_say_that_the_order_never_arrives()
    {
        int arrivedAfterwards = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            await using AlpacaDesk desk = new(new StandInFaults { Seed = seed, LateOrder = 0.5, RefusedOrder = 0.5 });
            VenueException? told = null;
            try
            {
                await desk.Venue.SubmitAsync(AlpacaDesk.Ticket("1"), default);
            }
            catch (VenueException exception)
            {
                told = exception;
            }

            bool wasThere = desk.Book.Orders.Length == 1;
            desk.Book.Pass(TimeSpan.FromSeconds(3));
            bool isThere = desk.Book.Orders.Length == 1;
            arrivedAfterwards += isThere && !wasThere ? 1 : 0;
            Assert.True(told is not null || wasThere, $"seed {seed}");
            Assert.False(isThere && told?.ErrorId == "VenueRefused", $"seed {seed}: refused, and there all the same");
        }

        Assert.True(arrivedAfterwards > 0);
    }

    [Fact]
    public async Task A_wrong_key_is_told_without_the_key()
    {
        await using AlpacaDesk desk = new();
        string path = desk.Configuration.Trading.Venue.Alpaca!.SecretKey["file:".Length..];
        await File.WriteAllTextAsync(path, "another-secret-key-987654");
        VenueException refused = await Assert.ThrowsAsync<VenueException>(() => desk.Venue.GetAccountAsync(default));
        Assert.Equal("VenueKeys", refused.ErrorId);
        Assert.DoesNotContain("another-secret-key", refused.ToString(), StringComparison.Ordinal);

        // It is looked up at each use: what is right again works at once.
        await File.WriteAllTextAsync(path, AlpacaStandIn.SecretKey);
        Assert.True((await desk.Venue.GetAccountAsync(default)).MayTrade);
        File.Delete(path);
        Assert.Equal("VenueKeys", (await Assert.ThrowsAsync<VenueException>(() => desk.Venue.GetAccountAsync(default))).ErrorId);
    }

    private static async Task<bool> TryAsync(Func<Task> act, List<string> told)
    {
        try
        {
            await act();
            return true;
        }
        catch (VenueException exception)
        {
            told.Add(exception.ToString());
            return false;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> act)
    {
        for (int attempt = 0; attempt < 50; attempt++)
        {
            if (await act())
                return;
        }

        Assert.Fail("It did not come to an end in 50 tries.");
    }

    private static void AssertNoSecret(List<string> told) => Assert.All(told, text =>
    {
        Assert.DoesNotContain(AlpacaStandIn.SecretKey, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(AlpacaStandIn.KeyId, text, StringComparison.OrdinalIgnoreCase);
    });
}
