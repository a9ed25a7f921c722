namespace CanaryPS.Engine.Deployments;

/// <summary>Until when a deployment's samples are kept at each resolution, by the deployment's clock.</summary>
/// <param name="RawBefore">Samples before this, down to a whole minute, are to be points of a minute.</param>
/// <param name="MinuteBefore">Points before this, down to a whole hour, are to be points of an hour.</param>
/// <param name="HourBefore">Points before this, down to a whole day, are to be deleted.</param>
internal sealed record SampleRetention(DateTimeOffset RawBefore, DateTimeOffset MinuteBefore, DateTimeOffset HourBefore)
{
    /// <summary>Requests with samples that came before this are to be forgotten.</summary>
    public DateTimeOffset RequestsBefore { get; init; }

    public static SampleRetention At(DateTimeOffset now, ProductionSettings settings)
    {
        double raw = settings.RawRetentionDays ?? Math.Min(7, settings.RetentionDays);
        double minute = settings.MinuteRetentionDays ?? Math.Min(Math.Max(14, raw), settings.RetentionDays);
        return new SampleRetention(Back(now, raw), Back(now, minute), Back(now, settings.RetentionDays)) { RequestsBefore = Back(now, SampleRequest.Kept.TotalDays) };
    }

    private static DateTimeOffset Back(DateTimeOffset now, double days) =>
        days < (now - DateTimeOffset.MinValue).TotalDays ? now - TimeSpan.FromDays(days) : DateTimeOffset.MinValue;
}
