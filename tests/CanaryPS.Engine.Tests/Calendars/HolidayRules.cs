namespace CanaryPS.Engine.Tests.Calendars;

/// <summary>The holidays of each exchange by the rules that its notices give, to compare the listed dates with.</summary>
internal static class HolidayRules
{
    public static IEnumerable<DateOnly> Of(string calendar, int year) => (calendar switch
    {
        "XNYS" => NewYork(year),
        "XLON" => London(year),
        "XMAD" => Madrid(year),
        "XETR" => Xetra(year),
        _ => throw new ArgumentOutOfRangeException(nameof(calendar)),
    }).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Distinct().Order();

    private static IEnumerable<DateOnly> NewYork(int year)
    {
        // A New Year's Day on a Saturday is not moved into the old year.
        DateOnly newYear = new(year, 1, 1);
        yield return newYear.DayOfWeek == DayOfWeek.Sunday ? newYear.AddDays(1) : newYear;
        yield return Nth(year, 1, DayOfWeek.Monday, 3);
        yield return Nth(year, 2, DayOfWeek.Monday, 3);
        yield return Easter(year).AddDays(-2);
        yield return Last(year, 5, DayOfWeek.Monday);
        if (year >= 2022)
            yield return ToNearestWeekday(new DateOnly(year, 6, 19));
        yield return ToNearestWeekday(new DateOnly(year, 7, 4));
        yield return Nth(year, 9, DayOfWeek.Monday, 1);
        yield return Nth(year, 11, DayOfWeek.Thursday, 4);
        yield return ToNearestWeekday(new DateOnly(year, 12, 25));
        if (year == 2018)
            yield return new DateOnly(2018, 12, 5); // mourning for George H. W. Bush
        if (year == 2025)
            yield return new DateOnly(2025, 1, 9); // mourning for Jimmy Carter
    }

    private static IEnumerable<DateOnly> London(int year)
    {
        yield return ToMonday(new DateOnly(year, 1, 1));
        yield return Easter(year).AddDays(-2);
        yield return Easter(year).AddDays(1);
        yield return year == 2020 ? new DateOnly(2020, 5, 8) : Nth(year, 5, DayOfWeek.Monday, 1);
        yield return year == 2022 ? new DateOnly(2022, 6, 2) : Last(year, 5, DayOfWeek.Monday);
        yield return Last(year, 8, DayOfWeek.Monday);
        foreach (int day in (int[])[25, 26])
        {
            // Whichever of the two falls on a weekend is made up for on the Monday or Tuesday after it.
            DateOnly date = new(year, 12, day);
            yield return date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? date.AddDays(2) : date;
        }

        if (year == 2022)
        {
            yield return new DateOnly(2022, 6, 3); // platinum jubilee
            yield return new DateOnly(2022, 9, 19); // state funeral of Elizabeth II
        }

        if (year == 2023)
            yield return new DateOnly(2023, 5, 8); // coronation of Charles III
    }

    private static IEnumerable<DateOnly> Madrid(int year)
    {
        foreach (DateOnly day in Continental(year))
            yield return day;
        if (year is >= 2021 and <= 2023)
        {
            yield return new DateOnly(year, 12, 24);
            yield return new DateOnly(year, 12, 31);
        }
    }

    private static IEnumerable<DateOnly> Xetra(int year)
    {
        foreach (DateOnly day in Continental(year))
            yield return day;
        yield return new DateOnly(year, 12, 24);
        yield return new DateOnly(year, 12, 31);
        if (year <= 2021)
        {
            yield return Easter(year).AddDays(50);
            yield return new DateOnly(year, 10, 3);
        }

        if (year == 2017)
            yield return new DateOnly(2017, 10, 31); // 500 years of the Reformation
    }

    private static IEnumerable<DateOnly> Continental(int year) =>
    [
        new(year, 1, 1), Easter(year).AddDays(-2), Easter(year).AddDays(1), new(year, 5, 1), new(year, 12, 25), new(year, 12, 26),
    ];

    /// <summary>Easter Sunday by the Meeus, Jones and Butcher algorithm.</summary>
    private static DateOnly Easter(int year)
    {
        (int b, int c) = (year / 100, year % 100);
        int h = ((19 * (year % 19)) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        int l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        int m = ((year % 19) + (11 * h) + (22 * l)) / 451;
        int n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }

    private static DateOnly Nth(int year, int month, DayOfWeek day, int n)
    {
        DateOnly first = new(year, month, 1);
        return first.AddDays((((int)day - (int)first.DayOfWeek + 7) % 7) + (7 * (n - 1)));
    }

    private static DateOnly Last(int year, int month, DayOfWeek day)
    {
        DateOnly last = new(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)day + 7) % 7));
    }

    private static DateOnly ToNearestWeekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly ToMonday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };
}
