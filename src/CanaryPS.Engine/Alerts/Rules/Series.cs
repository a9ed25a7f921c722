using CanaryPS.Engine.Alerts.Rules.Watches;

namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>The samples of one metric, window and arm, as far as rules need them.</summary>
internal sealed class Series(string metric, string window, Arm arm)
{
    public string Metric { get; } = metric;

    public string Window { get; } = window;

    public Arm Arm { get; } = arm;

    /// <summary>The rules that look at it.</summary>
    public Watch[] Watches { get; private set; } = [];

    /// <summary>The newest sample; without a value before there is one.</summary>
    public Point Latest { get; private set; } = new(DateTimeOffset.MinValue, double.NaN, double.NaN, "", "NoSample");

    /// <summary>The time that it is stale from on counts from here: its newest sample, or when it was first to have one. Null while nothing is awaited.</summary>
    public DateTimeOffset? AwaitedSince { get; set; }

    /// <summary>Whether its newest sample is too old to count.</summary>
    public bool IsStale { get; set; }

    /// <summary>Whether its newest sample is newer than every one before it, also where the clock went back in between.</summary>
    public bool IsNewest { get; private set; }

    /// <summary>Whether a time to look at it again is in the queue.</summary>
    public bool IsQueued { get; set; }

    /// <summary>The step in which it was last told something.</summary>
    public long Step { get; set; }

    /// <summary>Adds a rule that looks at it; mostly there is one.</summary>
    public void Add(Watch watch) => Watches = [.. Watches, watch];

    /// <summary>Takes a sample. One that is no newer than what is there says nothing, unless the clock went back meanwhile.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool Take(in Point point, DateTimeOffset now)
    {
        if (point.Time <= Latest.Time && Latest.Time <= now)
            return false;

        IsNewest = point.Time > Latest.Time;
        if (!IsNewest)
        {
            // The clock went back: what breaches now must be seen, but the time that was judged stays what it was.
            Latest = point with { Time = Latest.Time };
            return true;
        }

        Latest = point;
        AwaitedSince = point.Time;
        foreach (Watch watch in Watches)
            watch.Learn(this);
        return true;
    }
}
