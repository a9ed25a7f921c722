using CanaryPS.Engine.Sources.Files;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Sources.Http;
using CanaryPS.Engine.Sources.Sql;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>The sources of a deployment that are read beside its ticks: the host, and those that its configuration names.</summary>
/// <param name="host">The operating system.</param>
/// <param name="storeFolder">A folder on the disk whose use is reported.</param>
internal sealed class SourceFactory(IHostProbe host, string storeFolder)
{
    /// <summary>The host is the same for all deployments.</summary>
    private readonly HostReadings readings = new(host, storeFolder, HostReadings.Shared);

    public IReadOnlyList<BackgroundSource> Of(ProductionConfiguration configuration) =>
        [System(configuration.Production), .. configuration.Sources.Select(Of)];

    /// <summary>Makes the reader of a configured source.</summary>
    public static ISourceReader Create(MetricSourceSettings settings) => settings.Kind switch
    {
        MetricSourceKind.HttpJson => new HttpJsonReader(settings, Fetcher(settings)),
        MetricSourceKind.Prometheus => new PrometheusReader(settings, Fetcher(settings)),
        MetricSourceKind.Sql => new SqlReader(settings),
        MetricSourceKind.File => new FileReader(settings),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Kind, "There is no such kind of source."),
    };

    private BackgroundSource System(ProductionSettings settings)
    {
        SystemSourceSettings terms = settings.SystemSource;
        return BackgroundSource.Of(
            BuiltInSources.System, terms.IntervalSeconds, terms.TimeoutSeconds, terms.StalenessSeconds, SystemReader.Metrics,
            () => new SystemReader(readings, settings.NetworkEndpoint, ConnectTimer.Within(TimeSpan.FromSeconds(terms.TimeoutSeconds))));
    }

    private static BackgroundSource Of(MetricSourceSettings settings)
    {
        bool selects = settings.Kind is MetricSourceKind.HttpJson or MetricSourceKind.Prometheus;
        return BackgroundSource.Of(
            settings.Name, settings.IntervalSeconds, settings.TimeoutSeconds, settings.StalenessSeconds, selects ? settings.Metrics : [],
            () => Create(settings));
    }

    private static HttpFetcher Fetcher(MetricSourceSettings settings) =>
        new(settings.BearerToken, TimeSpan.FromSeconds(Math.Min(settings.TimeoutSeconds, 5)));
}
