using CanaryPS.Engine.Watchdog;

namespace CanaryPS.Engine.Tests.Watchdog;

public sealed class ClockWatchTests
{
    private readonly TwoClocks clock = new();
    private readonly WatchdogSettings settings = new();

    [Fact]
    public void TheFirstLookHasNothingToCompare() => Assert.Null(new ClockWatch(clock).Look(settings));

    [Theory]
    [InlineData(3600, "forward by 3600 s within 30 s")]
    [InlineData(-120, "back by 120 s within 30 s")]
    [InlineData(5.1, "forward by 5.1 s")]
    public void AJumpIsToldWithItsSize(double jump, string told)
    {
        ClockWatch watch = new(clock);
        watch.Look(settings);
        clock.Pass(30, jump);

        WatchFinding finding = watch.Look(settings)!.Value;

        Assert.Equal(WatchFinding.ClockJumped, finding.Key);
        Assert.Contains(told, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-5)]
    public void WhatIsWithinTheBoundIsNone(double jump)
    {
        ClockWatch watch = new(clock);
        watch.Look(settings);
        clock.Pass(86_400, jump);

        Assert.Equal(WatchFinding.Over(WatchFinding.ClockJumped), watch.Look(settings));
    }

    [Fact]
    public void AJumpIsToldOnce()
    {
        ClockWatch watch = new(clock);
        watch.Look(settings);
        clock.Pass(30, 60);
        watch.Look(settings);
        clock.Pass(30, 0);

        Assert.Equal(WatchFinding.Over(WatchFinding.ClockJumped), watch.Look(settings));
    }

    [Fact]
    public void AnEvaluationInTheFutureIsToldByHowMuch()
    {
        Deployment deployment = Given.Started().Deployment with { EvaluatedAt = Given.Start.AddSeconds(90) };

        Assert.Contains("90 s in the future", ClockWatch.AtLook(deployment, Given.Start)!.Value.Message, StringComparison.Ordinal);
        Assert.Null(ClockWatch.AtLook(deployment, Given.Start.AddSeconds(85)));
        Assert.Null(ClockWatch.AtLook(deployment with { EvaluatedAt = null }, Given.Start));
    }

    /// <summary>A wall clock that can be set apart from the counter.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        private DateTimeOffset time = Given.Start;
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => time;

        public override long GetTimestamp() => ticks;

        public void Pass(double seconds, double jump)
        {
            ticks += TimeSpan.FromSeconds(seconds).Ticks;
            time += TimeSpan.FromSeconds(seconds + jump);
        }
    }
}
