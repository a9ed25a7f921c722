using System.Globalization;

namespace CanaryPS.Engine.Alerts.Trials;

/// <summary>Makes the samples of a test's series.</summary>
internal static class TestSamples
{
    /// <summary>Most samples that one word of a series may stand for.</summary>
    private const int MostRepeats = 1_000_000;

    /// <summary>The samples with the times at which they arrive, in the order of the series.</summary>
    /// <exception cref="ThresholdException">A word of a series can't be read.</exception>
    public static IEnumerable<(DateTimeOffset Arrives, MetricSample Sample)> Of(ThresholdTest test, DateTimeOffset start)
    {
        foreach (ThresholdTestSeries series in test.Series)
        {
            MetricSample? last = null;
            double at = series.StartSeconds;
            foreach (string word in series.Values)
            {
                if (!TryRead(word, out string what, out int times))
                    throw new ThresholdException("ThresholdTestInvalid", $"The test '{test.Name}': '{word}' of the series {series.Metric} is not a number, _, none or stale, with x and a count behind it at most.");

                for (int i = 0; i < times; i++, at += series.StepSeconds ?? test.IntervalSeconds)
                {
                    DateTimeOffset now = start.AddSeconds(at);
                    MetricSample? sample = what switch
                    {
                        "_" => null,
                        "stale" => last,
                        "none" => last = New(series, now, null),
                        _ => last = New(series, now, double.Parse(what, CultureInfo.InvariantCulture)),
                    };
                    if (sample is not null)
                        yield return (now, sample);
                }
            }

            foreach (ThresholdTestPoint point in series.Points)
                yield return (start.AddSeconds(point.ArrivesSeconds ?? point.AtSeconds), New(series, start.AddSeconds(point.AtSeconds), point.Value));
        }
    }

    /// <summary>Reads a word: what it stands for, and how often.</summary>
    public static bool TryRead(string word, out string what, out int times)
    {
        int x = word.LastIndexOf('x');
        times = 1;
        what = x < 0 ? word : word[..x];
        if (x >= 0 && !(int.TryParse(word.AsSpan(x + 1), NumberStyles.None, CultureInfo.InvariantCulture, out times) && times is > 0 and <= MostRepeats))
            return false;

        return what is "_" or "none" or "stale"
            || (double.TryParse(what, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value));
    }

    private static MetricSample New(ThresholdTestSeries series, DateTimeOffset time, double? value) => new()
    {
        DeploymentId = "trial",
        Name = series.Metric,
        Type = MetricType.CUSTOM,
        Arm = series.Arm,
        Window = series.Window,
        Time = time,
        Value = value,
        Unit = "",
        Reason = value is null ? "none" : null,
    };
}
