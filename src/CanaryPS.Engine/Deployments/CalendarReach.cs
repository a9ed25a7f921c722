using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Deployments;

/// <summary>That a deployment's calendar knows the time its plan takes at least: one that ends on the way would hold it for ever.</summary>
internal static class CalendarReach
{
    /// <exception cref="CalendarException">The calendar does not reach so far, or this machine does not have its time zone.</exception>
    public static void Demand(ProductionConfiguration configuration, DateTimeOffset start)
    {
        if (TradingTime.Of(configuration).Calendar is { } calendar)
            calendar.AddOpenTime(start, TimeSpan.FromTicks(DeploymentPlan.From(configuration.Production).Sum(step => step.Dwell.Ticks)));
    }
}
