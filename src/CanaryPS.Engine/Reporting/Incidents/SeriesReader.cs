using System.Runtime.CompilerServices;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>Reads the metrics around a rollback: those that broke a bound, and the main ones. What is outside its time is not read.</summary>
internal sealed class SeriesReader(IProductionStore store, RecordedRollback rollback, DateTimeOffset to)
{
    /// <summary>Parts of the time that a drawing shows the lowest and the highest value of.</summary>
    private const int DrawnParts = 200;

    /// <summary>The same of a timeline, for a metric that broke its bound.</summary>
    private const int BreachedParts = 12;

    /// <summary>The same for the other metrics.</summary>
    private const int MainParts = 3;

    /// <summary>What a person wants to see of any rollback.</summary>
    private static readonly string[] Main =
        [MetricNames.ProfitAndLoss, MetricNames.TotalReturn, MetricNames.PortfolioDrawdown, MetricNames.OrderErrorRate, MetricNames.LatencyP95];

    /// <summary>The candidate's profit when the rollback began, once it was read.</summary>
    public decimal? ProfitAndLoss { get; private set; }

    public async Task<IReadOnlyList<IncidentSeries>> ReadAsync(CancellationToken cancellationToken)
    {
        HashSet<(string Metric, string Window)> breached = [.. rollback.Breaches.Select(breach => (breach.Metric, breach.Window))];
        List<IncidentSeries> series = [];
        foreach ((string metric, string window) in breached.Concat(Main.Select(name => (name, MetricWindows.SinceStart))).Distinct())
        {
            MetricQuery query = new() { DeploymentId = rollback.Deployment.Id, Name = metric, Window = window, Since = rollback.From };
            int parts = breached.Contains((metric, window)) ? BreachedParts : MainParts;
            IReadOnlyList<IncidentSeries> found = await CollectAsync(Raw(query, cancellationToken), metric, parts, cancellationToken).ConfigureAwait(false);
            // Raw samples are kept for some days only; what was of each minute is kept for longer.
            series.AddRange(found.Count > 0
                ? found
                : await CollectAsync(Rolled(query, cancellationToken), metric, parts, cancellationToken).ConfigureAwait(false));
        }

        return series;
    }

    private async Task<IReadOnlyList<IncidentSeries>> CollectAsync(
        IAsyncEnumerable<(Arm Arm, string Unit, SeriesPoint Point)> points, string metric, int listedParts, CancellationToken cancellationToken)
    {
        SortedDictionary<Arm, (string Unit, SampleThinning Drawn, SampleThinning Listed)> arms = [];
        await foreach ((Arm arm, string unit, SeriesPoint point) in points.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (point.Time > to)
                break;

            if (!arms.TryGetValue(arm, out (string Unit, SampleThinning Drawn, SampleThinning Listed) of))
                arms.Add(arm, of = (unit, Thinning(DrawnParts), Thinning(listedParts)));
            of.Drawn.Add(point);
            of.Listed.Add(point);
        }

        if (metric == MetricNames.ProfitAndLoss && arms.TryGetValue(Arm.Candidate, out (string, SampleThinning Drawn, SampleThinning) profit))
            ProfitAndLoss = (decimal?)profit.Drawn.ValueAtDecision;
        return [.. arms.Select(of => new IncidentSeries(metric, of.Key, of.Value.Unit, of.Value.Drawn.Points, of.Value.Listed.Points))];
    }

    private async IAsyncEnumerable<(Arm, string, SeriesPoint)> Raw(
        MetricQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (MetricSample sample in store.ReadSamplesAsync(query, cancellationToken).ConfigureAwait(false))
            yield return (sample.Arm, sample.Unit, new SeriesPoint(sample.Time, sample.Value, sample.Count, sample.Reason));
    }

    private async IAsyncEnumerable<(Arm, string, SeriesPoint)> Rolled(
        MetricQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (RolledSample point in store.ReadRolledSamplesAsync(query, SampleResolution.Minute, cancellationToken).ConfigureAwait(false))
            yield return (point.Arm, point.Unit, new SeriesPoint(point.LastTime, point.Last, point.LastCount, point.Reason));
    }

    private SampleThinning Thinning(int parts) => new(rollback.From, to, parts, rollback.Times.DecidedAt);
}
