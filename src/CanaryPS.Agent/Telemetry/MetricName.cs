using System.Text;

namespace CanaryPS.Agent.Telemetry;

/// <summary>Names of Prometheus metrics: letters, digits and underscores, whatever the sample is called.</summary>
internal static class MetricName
{
    /// <summary>The name of the family that a sample belongs to, <c>canaryps_metric_latency_p95_seconds</c>.</summary>
    public static string Of(MetricSample sample)
    {
        string name = "canaryps_metric_" + Of(sample.Name);
        string suffix = MetricUnit.Of(sample.Unit).Suffix;
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name : name + suffix;
    }

    /// <summary>The text in lower case, words apart by an underscore, and with one for every other character.</summary>
    public static string Of(string text)
    {
        StringBuilder name = new(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(text[i]) && char.IsAsciiLetterLower(text[i - 1]))
                name.Append('_');
            name.Append(char.IsAsciiLetterOrDigit(text[i]) ? char.ToLowerInvariant(text[i]) : '_');
        }

        return name.ToString();
    }
}
