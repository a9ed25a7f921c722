using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>
/// What the keys of a calendar owe each other. A date that changes nothing is a problem too: it was meant for another day, and
/// the calendar is wrong on that one.
/// </summary>
internal sealed class CalendarCheck(CalendarSettings calendar, ProblemLog log)
{
    private const int MostYears = 100;
    private const int MostSessions = 8;
    private const int MinutesPerDay = 24 * 60;

    private readonly HashSet<DateOnly> _holidays = [.. calendar.Holidays];
    private readonly Dictionary<DateOnly, string> _halfDays = [];

    public void Run()
    {
        CalendarSchema.RangeRule.Check(calendar, [KeyPath.Root], log);
        if (!log.IsFaulty("first_day") && !log.IsFaulty("last_day") && calendar.LastDay.Year - calendar.FirstDay.Year > MostYears)
            Report("last_day", $"{calendar.LastDay:yyyy-MM-dd}", $"at most {MostYears} years after first_day");
        if (calendar.Sessions.Count > MostSessions)
            Report("sessions", $"{calendar.Sessions.Count} sessions", $"at most {MostSessions} sessions");
        if (log.HasProblems)
            return;

        CheckOverlap();
        for (int i = 0; i < calendar.Holidays.Count; i++)
            CheckDay(calendar.Holidays[i], KeyPath.Item("holidays", i));
        for (int i = 0; i < calendar.HalfDays.Count; i++)
            CheckHalfDays(calendar.HalfDays[i], KeyPath.Item("half_days", i));
    }

    /// <summary>No two sessions of a week, which goes round, share a minute.</summary>
    private void CheckOverlap()
    {
        const int Week = 7 * MinutesPerDay;
        List<(int Open, int Close, int Item)> times = [];
        for (int i = 0; i < calendar.Sessions.Count; i++)
        {
            SessionHours hours = calendar.Sessions[i];
            int length = (int)(hours.Close - hours.Open).TotalMinutes;
            times.AddRange(hours.Days.Select(day => Minute(day, hours.Open)).Select(open => (open, open + (length > 0 ? length : MinutesPerDay), i)));
        }

        times.Sort();
        for (int i = 0; i < times.Count; i++)
        {
            (int open, _, int item) = times[(i + 1) % times.Count];
            if (open + (i + 1 == times.Count ? Week : 0) < times[i].Close)
                Report(KeyPath.Item("sessions", item), $"a session that opens before {KeyPath.Item("sessions", times[i].Item)} closes", "sessions that do not overlap");
        }
    }

    private void CheckHalfDays(HalfDays half, string key)
    {
        if (half.Open is null && half.Close is null)
        {
            Report(key, "neither open nor close", "open, close or both");
            return;
        }

        for (int i = 0; i < half.Dates.Count; i++)
        {
            DateOnly date = half.Dates[i];
            string item = KeyPath.Item(KeyPath.Join(key, "dates"), i);
            if (_holidays.Contains(date))
                Report(item, $"{date:yyyy-MM-dd}, which is a holiday", "a day that is no holiday");
            else if (!_halfDays.TryAdd(date, item))
                Report(item, $"{date:yyyy-MM-dd} a second time (first in {_halfDays[date]})", "each half day once");
            else if (CheckDay(date, item) && !Shortens(half, date))
                Report(item, $"{date:yyyy-MM-dd}, of which it leaves the whole or nothing", "a day of which these times leave a part");
        }
    }

    private bool CheckDay(DateOnly date, string key)
    {
        if (date < calendar.FirstDay || date > calendar.LastDay)
            Report(key, $"{date:yyyy-MM-dd}", $"a day from first_day ({calendar.FirstDay:yyyy-MM-dd}) to last_day ({calendar.LastDay:yyyy-MM-dd})");
        else if (SessionTable.HoursOf(calendar.Sessions, date.DayOfWeek).Length == 0)
            Report(key, $"{date:yyyy-MM-dd}, a {date.DayOfWeek} without a session", "a day on which a session would open");

        return !log.IsFaulty(key);
    }

    private bool Shortens(HalfDays half, DateOnly date)
    {
        SessionHours[] hours = SessionTable.HoursOf(calendar.Sessions, date.DayOfWeek);
        (TimeSpan, TimeSpan)[] left = [.. SessionTable.LocalTimes(hours, half)];
        return left.Length > 0 && !left.SequenceEqual(SessionTable.LocalTimes(hours, null));
    }

    private static int Minute(DayOfWeek day, TimeOnly time) => ((int)day * MinutesPerDay) + (int)time.ToTimeSpan().TotalMinutes;

    private void Report(string key, string found, string allowed) => log.Report(log.Find(key)!, key, found, allowed);
}
