namespace CanaryPS.Engine.Alerts.Life;

/// <summary>Whether an alert comes and goes too often.</summary>
internal static class Flapping
{
    /// <summary>The alert after its condition came or went now, as far as comings and goings still count.</summary>
    public static Alert Changed(Alert alert, AlertTerms terms, DateTimeOffset now)
    {
        if (terms.FlapChanges <= 0)
            return alert;

        IEnumerable<DateTimeOffset> lately = alert.Changes.Where(change => now - change < terms.FlapTime).Append(now);
        return alert with { Changes = [.. lately.TakeLast(terms.FlapChanges)] };
    }

    /// <summary>Whether it does now what it did not before.</summary>
    public static bool Begins(Alert alert, AlertTerms terms) =>
        terms.FlapChanges > 0 && alert.FlappingSince is null && alert.Changes.Count >= terms.FlapChanges
        && alert.Changes[^1] - alert.Changes[^terms.FlapChanges] < terms.FlapTime;

    /// <summary>When it has had no coming or going for long enough.</summary>
    public static DateTimeOffset EndsAt(Alert alert, AlertTerms terms) =>
        (alert.Changes is [.., var last] ? last : alert.FlappingSince!.Value) + terms.FlapTime;
}
