using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Configuration;

/// <summary>Reads the calendar that a configuration names, and checks the keys that need one.</summary>
internal static class CalendarSection
{
    private const string CalendarKey = "production.calendar";
    private const string WindowsKey = "production.promotion_windows";
    private const string PromoteAtKey = "production.promote_at";

    /// <summary>What the calendar says; null where there is none or it can't be used, which is then in the log.</summary>
    public static CalendarSettings? Read(ProductionSettings settings, ProblemLog log)
    {
        if (log.IsFaulty(CalendarKey))
            return null;

        CalendarSettings? calendar = settings.Calendar is { } named ? Load(named, log) : null;
        if (settings.Calendar is null)
            CheckWithout(settings, log);
        else if (calendar is not null && !log.HasProblems)
            CheckReachable(settings, calendar, log);

        return calendar;
    }

    private static CalendarSettings? Load(string named, ProblemLog log)
    {
        if (CalendarLoader.Locate(named, log.Path) is not { } path)
        {
            IReadOnlyList<string> shipped = CalendarLoader.Shipped();
            log.Report(
                log.Find(CalendarKey)!, CalendarKey, ScalarNode.Quote(named),
                $"a shipped calendar ({string.Join(", ", shipped)}) or the path of a calendar file, relative to the folder of this file",
                Nearest.Of(named, shipped));
            return null;
        }

        try
        {
            return CalendarLoader.Load(path);
        }
        catch (ConfigurationException error)
        {
            log.Include(error.Problems);
            return null;
        }
    }

    private static void CheckWithout(ProductionSettings settings, ProblemLog log)
    {
        if (settings.PromoteAt != PromotionPoint.Any && log.Find(PromoteAtKey) is { } point)
            log.Report(point, PromoteAtKey, point.Description, "\"any\" where no calendar is given");

        if (log.IsFaulty(WindowsKey) || log.Find(WindowsKey) is not SequenceNode list)
            return;

        for (int i = 0; i < list.Items.Count; i++)
        {
            string item = KeyPath.Item(WindowsKey, i);
            if (!log.IsFaulty(item) && log.Find(KeyPath.Join(item, "timezone")) is null)
                log.Report(list.Items[i], KeyPath.Join(item, "timezone"), "nothing", "a time zone where no calendar is given");
        }
    }

    private static void CheckReachable(ProductionSettings settings, CalendarSettings calendar, ProblemLog log)
    {
        TradingTime time = TradingTime.Of(calendar);
        if ((settings.PromotionWindows.Count > 0 || settings.PromoteAt != PromotionPoint.Any)
            && new PromotionGate(settings, time).NextAllowed(time.Calendar!.CoveredFrom) is null)
        {
            string key = settings.PromotionWindows.Count > 0 ? WindowsKey : PromoteAtKey;
            log.Report(
                log.Find(key)!, key, $"no time at which a step could ever be left by the calendar {calendar.Name}",
                "windows that share time with the sessions, at the place in them that promote_at says");
        }
    }
}
