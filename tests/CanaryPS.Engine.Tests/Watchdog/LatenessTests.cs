using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Watchdog;

namespace CanaryPS.Engine.Tests.Watchdog;

public sealed class LatenessTests
{
    private static readonly Deployment Evaluated = Given.Started().Deployment with { EvaluatedAt = Given.Start };

    [Theory]
    [InlineData(90, false)]
    [InlineData(90.1, true)]
    public void ThreeIntervalsOfThirtySecondsAreAllowed(double seconds, bool late) =>
        Assert.Equal(late, Lateness.IsLate(Evaluated, Given.Start.AddSeconds(seconds)));

    [Fact]
    public void TheSettingSaysHowMany()
    {
        Deployment strict = Evaluated with { Configuration = Evaluated.Configuration with { Watchdog = new WatchdogSettings { LateIntervals = 1.5 } } };

        Assert.False(Lateness.IsLate(strict, Given.Start.AddSeconds(45)));
        Assert.True(Lateness.IsLate(strict, Given.Start.AddSeconds(46)));
    }

    [Fact]
    public void WhatHasEndedOrWaitsInTheQueueIsNeverLate()
    {
        Assert.False(Lateness.IsLate(Evaluated with { Stage = DeploymentStage.COMPLETED }, Given.Start.AddDays(1)));
        Assert.False(Lateness.IsLate(Evaluated with { IsQueued = true }, Given.Start.AddDays(1)));
    }

    [Fact]
    public void ADeploymentThatWasNeverEvaluatedIsLateForWhoLooksButNotForItsFirstEvaluation()
    {
        Deployment begun = Evaluated with { EvaluatedAt = null };

        Assert.NotNull(Lateness.AtLook(begun, Given.Start.AddMinutes(5)));
        Assert.Null(Lateness.AtEvaluation(begun, Given.Start.AddMinutes(5)).Message);
    }

    [Fact]
    public void ALateEvaluationSaysHowLateAndTheNextInTimeEndsIt()
    {
        Assert.Contains("for 600 s", Lateness.AtEvaluation(Evaluated, Given.Start.AddMinutes(10)).Message, StringComparison.Ordinal);
        Assert.Null(Lateness.AtEvaluation(Evaluated, Given.Start.AddSeconds(30)).Message);
    }

    [Fact]
    public void ANightIsNoDelay()
    {
        CalendarSettings calendar = CalendarLoader.Load(Path.Combine(SharedFiles.Configs, "calendars", "XNYS.yaml"));
        DateTimeOffset close = new(2026, 1, 5, 21, 0, 0, TimeSpan.Zero);
        Deployment deployment = Evaluated with { EvaluatedAt = close, Configuration = Evaluated.Configuration with { Calendar = calendar } };

        Assert.False(Lateness.IsLate(deployment, close.AddHours(17.5)));
        Assert.True(Lateness.IsLate(deployment, close.AddHours(17.5).AddSeconds(91)));
    }
}
