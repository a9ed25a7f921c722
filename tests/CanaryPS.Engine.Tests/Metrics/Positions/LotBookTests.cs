using CanaryPS.Engine.Metrics.Positions;

namespace CanaryPS.Engine.Tests.Metrics.Positions;

public sealed class LotBookTests
{
    [Fact]
    public void A_closing_fill_takes_the_oldest_lots_first()
    {
        LotBook book = new(CostMethod.Fifo);
        Assert.Null(book.Fill(10, 100, 0));
        Assert.Null(book.Fill(10, 110, 0));

        Assert.Equal(10 * 20 + 5 * 10, book.Fill(-15, 120, 0));

        Assert.Equal((5m, 550m, 110m, 250m), (book.Position, book.CostBasis, book.AverageCost, book.Realised));
    }

    [Fact]
    public void At_average_cost_a_closing_fill_takes_the_mean_of_the_open_lots()
    {
        LotBook book = new(CostMethod.AverageCost);
        book.Fill(10, 100, 0);
        book.Fill(10, 110, 0);

        Assert.Equal(15 * 15, book.Fill(-15, 120, 0));

        Assert.Equal((5m, 525m, 105m), (book.Position, book.CostBasis, book.AverageCost));
    }

    [Fact]
    public void A_short_position_gains_when_the_price_falls()
    {
        LotBook book = new(CostMethod.Fifo);
        book.Fill(-10, 100, 0);
        Assert.Equal((-10m, -1000m, 100m), (book.Position, book.CostBasis, book.AverageCost));

        Assert.Equal(40m, book.Fill(4, 90, 0));
    }

    [Fact]
    public void A_fill_through_zero_closes_all_and_opens_the_rest_the_other_way()
    {
        LotBook book = new(CostMethod.Fifo);
        book.Fill(10, 100, 0);

        Assert.Equal(50m, book.Fill(-25, 105, 0));
        Assert.Equal((-15m, -1575m), (book.Position, book.CostBasis));

        Assert.Equal(15 * 5m, book.Fill(15, 100, 0));
        Assert.Equal((0m, 0m, null), (book.Position, book.CostBasis, book.AverageCost));
    }

    [Theory]
    [InlineData("Fifo")]
    [InlineData("AverageCost")]
    public void A_result_bears_its_share_of_the_fees_of_opening_and_closing(string method)
    {
        LotBook book = new(Enum.Parse<CostMethod>(method));
        book.Fill(10, 100, fees: 20);

        // 4 of 10 units: 8 of the opening fees, and all fees of the closing fill.
        Assert.Equal(40 - 8 - 3, book.Fill(-4, 110, fees: 3));

        // 6 units close and 6 open: half of the closing fees.
        Assert.Equal(60 - 12 - 5, book.Fill(-12, 110, fees: 10));
        Assert.Equal(60 - 5, book.Fill(6, 100, fees: 0));
    }
}
