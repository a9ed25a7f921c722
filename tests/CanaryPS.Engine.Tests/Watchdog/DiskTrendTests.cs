using CanaryPS.Engine.Watchdog;

namespace CanaryPS.Engine.Tests.Watchdog;

public sealed class DiskTrendTests
{
    [Fact]
    public void ALineIsFollowedToItsEnd()
    {
        // 60 % at the begin and 6 % an hour more: 66 % now, and 34 / 6 h are left.
        DiskTrend trend = Filled(minutes: 60, minute => 60 + (minute / 10.0));

        Assert.Equal(34 / 6.0, trend.Left()!.Value.TotalHours, 6);
    }

    /// <summary>By hand: times 0, 0.4 and 0.8 h in equal parts with the values 10, 40 and 20 have the slope 4 / 0.32 = 12.5 %/h.</summary>
    [Fact]
    public void TheRateIsThatOfLeastSquares()
    {
        DiskTrend trend = new();
        foreach ((double hour, double percent) in new[] { (0d, 10d), (0.4, 40), (0.8, 20) })
        {
            for (int i = 0; i < 10; i++)
                trend.Add(Given.Start.AddHours(hour).AddTicks(i), percent);
        }

        Assert.Equal(80 / 12.5, trend.Left()!.Value.TotalHours, 3);
    }

    [Fact]
    public void WhatIsOlderThanAnHourDoesNotCount()
    {
        DiskTrend trend = Filled(minutes: 180, minute => minute < 120 ? 90 - (minute / 2.0) : 30 + ((minute - 120) / 10.0));

        Assert.Equal(64 / 6.0, trend.Left()!.Value.TotalHours, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    public void ADiskThatDoesNotFillHasNoEnd(double perMinute)
    {
        DiskTrend trend = Filled(minutes: 60, minute => 50 + (perMinute * minute));

        Assert.Null(trend.Left());
        Assert.Equal(WatchFinding.Over(WatchFinding.DiskFilling), trend.Look(24));
    }

    [Fact]
    public void TooLittleSaysNothing()
    {
        Assert.Null(new DiskTrend().Look(24));
        Assert.Null(Filled(minutes: 9, minute => 50 + (minute * 5)).Look(24));
        DiskTrend few = new();
        for (int i = 0; i < 9; i++)
            few.Add(Given.Start.AddMinutes(i * 5), 50 + i);
        Assert.Null(few.Look(24));
    }

    [Fact]
    public void ItIsRaisedByTheBoundAndEndsOnlyWellBeyondIt()
    {
        DiskTrend trend = Filled(minutes: 60, minute => 60 + (minute / 10.0));
        double left = 34 / 6.0;

        Assert.Contains("66 % full", trend.Look(left + 0.01)!.Value.Message, StringComparison.Ordinal);
        Assert.Null(trend.Look(left - 0.01));
        Assert.Null(trend.Look(left / 1.25 * 0.99)!.Value.Message);
    }

    [Fact]
    public void ValuesThatAreNoneOrOldAreLeftOut()
    {
        DiskTrend trend = Filled(minutes: 60, minute => 60 + (minute / 10.0));
        TimeSpan? before = trend.Left();
        trend.Add(Given.Start, 0);
        trend.Add(Given.Start.AddMinutes(61), null);
        trend.Add(Given.Start.AddMinutes(61), double.NaN);

        Assert.Equal(before, trend.Left());
    }

    private static DiskTrend Filled(int minutes, Func<int, double> percent)
    {
        DiskTrend trend = new();
        for (int minute = 0; minute <= minutes; minute++)
            trend.Add(Given.Start.AddMinutes(minute), percent(minute));
        return trend;
    }
}
