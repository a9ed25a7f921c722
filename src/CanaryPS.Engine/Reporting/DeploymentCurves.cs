namespace CanaryPS.Engine.Reporting;

/// <summary>How a deployment went over time: its weight, the equity of both arms and the metrics that say most about them.</summary>
internal sealed record DeploymentCurves
{
    /// <summary>Points of a line at most.</summary>
    private const int MostPoints = 600;

    /// <summary>What is charted beside weight and equity, with the unit.</summary>
    private static readonly (string Name, string Unit)[] Shown =
        [(MetricNames.PortfolioDrawdown, "ratio"), (MetricNames.OrderErrorRate, "ratio"), (MetricNames.LatencyP95, "ms"), (MetricNames.Slippage, "bps"), (MetricNames.ProfitAndLoss, "currency")];

    /// <summary>The candidate's share, 0-100 %; each value holds until the next.</summary>
    public required Curve Weight { get; init; }

    /// <summary>The equity of each arm, 100 at the start: what the return since then has made of it.</summary>
    public required IReadOnlyList<Curve> Equity { get; init; }

    /// <summary>Each metric with the line of each arm; those without a value are left out.</summary>
    public required IReadOnlyList<(string Name, string Unit, IReadOnlyList<Curve> Lines)> Metrics { get; init; }

    public static async Task<DeploymentCurves> ReadAsync(
        IProductionEngine engine, Deployment deployment, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        IReadOnlyList<Verdict> verdicts = await engine.GetVerdictsAsync(new VerdictQuery { DeploymentId = deployment.Id, Since = from }, cancellationToken).ConfigureAwait(false);
        List<(string, string, IReadOnlyList<Curve>)> metrics = [];
        foreach ((string name, string unit) in Shown)
        {
            IReadOnlyList<Curve> lines = await LinesAsync(engine, deployment.Id, name, static value => value, from, to, cancellationToken).ConfigureAwait(false);
            if (lines.Any(line => line.Points.Count > 0))
                metrics.Add((name, unit, lines));
        }

        return new DeploymentCurves
        {
            Weight = WeightOf(deployment, [.. verdicts.Where(verdict => !(verdict.Time > to))], to),
            Equity = await LinesAsync(engine, deployment.Id, MetricNames.TotalReturn, static value => 100 * (1 + value), from, to, cancellationToken).ConfigureAwait(false),
            Metrics = metrics,
        };
    }

    /// <summary>The weight at the evaluations at which it changed, and at the end.</summary>
    private static Curve WeightOf(Deployment deployment, IReadOnlyList<Verdict> verdicts, DateTimeOffset? to)
    {
        List<CurvePoint> points = [];
        foreach (Verdict verdict in verdicts)
        {
            if (points.Count == 0 || points[^1].Value != verdict.Weight)
                points.Add(new CurvePoint(verdict.Time, verdict.Weight));
        }

        if (verdicts.Count > 0 && verdicts[^1].Time > points[^1].Time)
            points.Add(new CurvePoint(verdicts[^1].Time, verdicts[^1].Weight));
        // An evaluation has the weight from before its own decision: what the last one decided shows in the deployment alone.
        if (points.Count > 0 && deployment.StepEnteredAt > points[^1].Time && !deployment.IsFinal && !(deployment.StepEnteredAt > to))
            points.Add(new CurvePoint(deployment.StepEnteredAt, deployment.Weight));
        if (deployment.EndedAt is { } ended && !(ended > to) && points.Count > 0 && ended >= points[^1].Time)
            points.Add(new CurvePoint(ended, deployment.Weight));
        return new Curve("weight", points);
    }

    private static async Task<IReadOnlyList<Curve>> LinesAsync(
        IProductionEngine engine, string deploymentId, string name, Func<double, double> value, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        Dictionary<Arm, ThinnedPoints> lines = new() { [Arm.Baseline] = new(MostPoints), [Arm.Candidate] = new(MostPoints) };
        MetricQuery query = new() { DeploymentId = deploymentId, Name = name, Window = MetricWindows.SinceStart, Since = from };
        await foreach (MetricSample sample in engine.GetMetricsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (sample.Value is { } known && !(sample.Time > to))
                lines[sample.Arm].Add(new CurvePoint(sample.Time, value(known)));
        }

        return [.. lines.Select(line => new Curve(line.Key.ToString(), line.Value.Points))];
    }
}
