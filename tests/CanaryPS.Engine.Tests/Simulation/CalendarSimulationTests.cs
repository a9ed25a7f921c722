using System.Globalization;
using System.Text;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Simulation;
using CanaryPS.Engine.Tests.Calendars;

namespace CanaryPS.Engine.Tests.Simulation;

/// <summary>
/// A whole deployment on daily bars by the New York calendar, over a weekend on which the clocks change. Open time is
/// counted again here minute by minute, without the engine's calendar.
/// </summary>
public class CalendarSimulationTests
{
    private const int StepMinutes = 600;

    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private static readonly ProductionSettings Settings = new()
    {
        InitialCanaryPercentage = 20,
        MaxCanaryPercentage = 40,
        CanaryIncrement = 20,
        CanaryStepDurationMinutes = StepMinutes,
        RolloutDurationMinutes = StepMinutes,
        FullDeploymentDurationMinutes = 2 * StepMinutes,
        MonitoringInterval = 1800,
        StalenessSeconds = 7 * 3600, // a session and a half hour: less than a night
        NoDataGraceMinutes = 7 * 60,
        MinSamples = 2,
        MinSuccessRate = 0,
        RollbackSuccessRate = 0,
        MaxErrorRate = 1,
        RollbackErrorRate = 1,
        MaxLatencyP95 = 1e6,
        MaxLatencyP99 = 1e6,
        RollbackLatencyP95 = 1e6,
        RollbackLatencyP99 = 1e6,
        MinThroughput = 0,
        MaxDrawdownThreshold = 1,
        RollbackDrawdownThreshold = 1,
        MinSharpeRatio = -1000,
        RollbackSharpeRatio = -1000,
        MinWinRate = 0,
        StageLossBudget = null,
        DeploymentLossBudget = null,
        Analysis = AnalysisKind.None, // ten days of bars say too little of one arm against the other
        PromotionWindows = [GivenWindow],
    };

    private static PromotionWindow GivenWindow => new()
    {
        Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday],
        From = new TimeOnly(10, 0),
        To = new TimeOnly(15, 30),
    };

    [Fact]
    public async Task Steps_last_their_open_minutes_and_are_left_in_the_window()
    {
        using TempFolder folder = new();
        await File.WriteAllTextAsync(folder["walk-daily.csv"], Bars());
        List<TickResult> ticks = [];

        SimulationOutcome outcome = await DeploymentSimulation.RunAsync(
            folder["store.db"], Request(folder["walk-daily.csv"]), new DateTimeOffset(2024, 2, 26, 12, 0, 0, TimeSpan.Zero), ticks.Add, default);

        Assert.Equal(DeploymentStage.COMPLETED, outcome.Deployment.Stage);
        Verdict[] verdicts = [.. ticks.Select(t => t.Verdict).OfType<Verdict>()];
        Assert.DoesNotContain(verdicts, v => Local(v.Time).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.DoesNotContain(verdicts.SelectMany(v => v.Evidence), e => e.State == EvidenceState.Stale);

        DateTimeOffset[] moves =
        [
            .. outcome.Journal.Select(JournalCodec.Decode).Where(e => e is StepEntered or DeploymentCompleted).Select(e => e.Time),
        ];
        Assert.Equal(
            [
                GivenCalendar.Utc("2024-02-26 15:00"), // the window opens at 10:00, winter time
                GivenCalendar.Utc("2024-02-29 15:00"), // once there was evidence of every criterion
                GivenCalendar.Utc("2024-03-04 15:00"), // 600 minutes were over on Friday, which has no window
                GivenCalendar.Utc("2024-03-05 18:30"), // 360 minutes of Monday and 240 of Tuesday
                GivenCalendar.Utc("2024-03-11 14:00"), // 1200 minutes were over on Friday: the next window, 10:00, summer time
            ],
            moves);
        Assert.Contains(verdicts, v => v.Reason.EndsWith("XNYS is closed; it may go on at Mon 2024-03-11 14:00 UTC", StringComparison.Ordinal));
        Assert.All(moves, move => Assert.True(InWindow(Local(move)), $"{Local(move)} is outside the window"));
        for (int i = 1; i < moves.Length; i++)
        {
            int open = OpenMinutes(moves[i - 1], moves[i]);
            Assert.True(open >= StepMinutes, $"the step of {moves[i - 1]} had {open} open minutes");
        }
    }

    private static DeploymentRequest Request(string marketData) => new()
    {
        Candidate = Given.Momentum("candidate_momentum", lookback: 3, threshold: 0.01),
        Baseline = Given.Momentum("baseline_momentum", lookback: 5, threshold: 0.01),
        Configuration = Given.Configuration(Settings, new TradingSettings
        {
            MarketData = new MarketDataSettings { File = marketData, From = new DateOnly(2024, 2, 26), SecondsPerBar = null },
        }) with
        {
            Calendar = GivenCalendar.Shipped("XNYS"),
        },
        Actor = "ana",
    };

    private static int OpenMinutes(DateTimeOffset from, DateTimeOffset to)
    {
        int minutes = 0;
        for (DateTimeOffset time = from; time < to; time = time.AddMinutes(1))
        {
            DateTime local = Local(time);
            if (local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && local.TimeOfDay >= new TimeSpan(9, 30, 0) && local.TimeOfDay < new TimeSpan(16, 0, 0))
                minutes++;
        }

        return minutes;
    }

    private static bool InWindow(DateTime local) =>
        local.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Thursday && local.TimeOfDay >= new TimeSpan(10, 0, 0) && local.TimeOfDay < new TimeSpan(15, 30, 0);

    private static DateTime Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, NewYork).DateTime;

    /// <summary>Weekdays, with no holiday from the start on, and closes that swing so that momentum trades.</summary>
    private static string Bars()
    {
        StringBuilder csv = new("date,open,high,low,close,volume\n");
        int i = 0;
        for (DateOnly date = new(2024, 2, 12); date < new DateOnly(2024, 3, 29); date = date.AddDays(1))
        {
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;

            string price = (100 + (8 * Math.Sin(i++ / 2.2))).ToString("0.00", CultureInfo.InvariantCulture);
            csv.Append(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd},{price},{price},{price},{price},1000\n");
        }

        return csv.ToString();
    }
}
