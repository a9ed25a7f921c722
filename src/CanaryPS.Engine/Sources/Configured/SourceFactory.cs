using CanaryPS.Engine.Sources.Files;
using CanaryPS.Engine.Sources.Http;
using CanaryPS.Engine.Sources.Sql;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>Makes the reader of a configured source.</summary>
internal static class SourceFactory
{
    public static ISourceReader Create(MetricSourceSettings settings) => settings.Kind switch
    {
        MetricSourceKind.HttpJson => new HttpJsonReader(settings, Fetcher(settings)),
        MetricSourceKind.Prometheus => new PrometheusReader(settings, Fetcher(settings)),
        MetricSourceKind.Sql => new SqlReader(settings),
        MetricSourceKind.File => new FileReader(settings),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Kind, "There is no such kind of source."),
    };

    private static HttpFetcher Fetcher(MetricSourceSettings settings) =>
        new(settings.BearerToken, TimeSpan.FromSeconds(Math.Min(settings.TimeoutSeconds, 5)));
}
