using CanaryPS.Engine.Notifications.Outbox;
using static CanaryPS.Engine.Tests.Notifications.GivenNotice;

namespace CanaryPS.Engine.Tests.Notifications.Outbox;

public class GroupTimesTests
{
    private static readonly NotificationItem Usual = Item();
    private static readonly NotificationItem Urgent = Item(severity: AlertSeverity.CRITICAL);

    [Fact]
    public void A_new_group_waits_for_more_also_with_a_critical()
    {
        Assert.Equal(At(5), New(wait: 5).Add(Usual, At(0)).DueAt);
        Assert.Equal(At(5), New(wait: 5).Add(Urgent, At(0)).DueAt);
        Assert.Equal(At(5), New(wait: 5).Add(Usual, At(0)).Add(Usual, At(3)).DueAt);
    }

    [Fact]
    public void A_group_that_told_lately_waits_for_its_interval_and_a_critical_does_not()
    {
        GroupTimes told = New(wait: 5).Add(Usual, At(0)).Flush(At(5), isMoreWaiting: false);

        Assert.Null(told.DueAt);
        Assert.Equal(At(65), told.Add(Usual, At(10)).DueAt);
        Assert.Equal(At(10), told.Add(Usual, At(9)).Add(Urgent, At(10)).DueAt);
        Assert.Equal(At(70), told.Add(Usual, At(65)).DueAt); // told nothing lately: waits for more again
    }

    [Theory]
    [InlineData(NotificationKind.Worse, true)]
    [InlineData(NotificationKind.Escalated, true)]
    [InlineData(NotificationKind.Reminder, false)]
    [InlineData(NotificationKind.Resolved, false)]
    [InlineData(NotificationKind.Event, false)]
    public void Only_what_is_new_and_critical_hurries(NotificationKind kind, bool hurries)
    {
        GroupTimes told = New(wait: 0).Add(Usual, At(0)).Flush(At(0), isMoreWaiting: false);

        Assert.Equal(hurries ? At(1) : At(60), told.Add(Item(kind: kind, severity: AlertSeverity.CRITICAL), At(1)).DueAt);
    }

    [Fact]
    public void A_storm_of_criticals_is_told_a_few_times_an_interval()
    {
        GroupTimes group = New(wait: 0);
        int messages = 0;
        for (double second = 0; second < 600; second += 0.01)
        {
            group = group.Add(Urgent, At(second));
            if (group.DueAt <= At(second))
            {
                group = group.Flush(At(second), isMoreWaiting: false);
                messages++;
            }
        }

        // Those at about 0, 0, 1, 3, 7, 15, 31 before the pauses have grown to the interval, then at most two an interval.
        Assert.InRange(messages, 11, 7 + (2 * 10) + 1);
    }

    [Fact]
    public void After_a_quiet_interval_a_critical_is_told_at_once_again()
    {
        GroupTimes group = New(wait: 0);
        for (int i = 0; i < 5; i++)
            group = group.Add(Urgent, At(i)).Flush(At(i), isMoreWaiting: false);
        group = group.Add(Usual, At(200)).Flush(At(200), isMoreWaiting: false);

        Assert.Equal(At(201), group.Add(Urgent, At(201)).DueAt);
    }

    [Fact]
    public void What_is_left_is_told_after_the_interval() =>
        Assert.Equal(At(60), New(wait: 0).Add(Usual, At(0)).Flush(At(0), isMoreWaiting: true).DueAt);

    [Fact]
    public void A_clock_that_went_back_keeps_no_group_quiet()
    {
        GroupTimes told = New(wait: 0).Add(Usual, At(1000)).Flush(At(1000), isMoreWaiting: false);

        Assert.Equal(At(10), told.Add(Usual, At(10)).DueAt);
    }

    private static DateTimeOffset At(double seconds) => Given.Start.AddSeconds(seconds);

    private static GroupTimes New(double wait) => new(TimeSpan.FromSeconds(wait), TimeSpan.FromSeconds(60), null, null, 0);
}
