using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Planning.Replay;

/// <summary>What all runs of a replay have in common.</summary>
internal sealed class ReplayPlan
{
    /// <summary>How much longer than the plan's dwells a deployment may take before it counts as held.</summary>
    private const double Patience = 1.5;

    /// <summary>Periods of a deployment at most: more would take hours.</summary>
    private const int MostPeriods = 100_000;

    public ReplayPlan(ReplayRequest request)
    {
        ProductionConfiguration configuration = Configured(request);
        Baseline = configuration.BaselineOr(request.Plan.Baseline);
        BaselineHistory history = BaselineHistory.Of(configuration, Baseline, request.Plan.Candidate);
        MarketDataSettings data = configuration.Trading.MarketData;
        int first = ReplayRange.Between(history.Range.Data, data.From, data.To).First;
        Time = TradingTime.Of(configuration);
        Seed = request.Seed;
        SecondsPerBar = configuration.Trading.MarketData.SecondsPerBar;
        Warmup = StrategyCatalog.Create(Baseline).SessionsNeeded;
        Resampler = new BlockResampler(history.Range.Data, request.BlockLength, request.FixedBlocks, Math.Max(first - Warmup, 0));

        IReadOnlyList<PlanStep> steps = DeploymentPlan.From(configuration.Production);
        double dwells = steps.Sum(s => s.Dwell / history.Period);
        double slack = (steps.Count * Math.Max(1, configuration.Production.MonitoringInterval / history.Period.TotalSeconds)) + 2;
        Periods = (int)Math.Min(Math.Ceiling((dwells * Patience) + slack), MostPeriods + 1);
        if (Periods > MostPeriods)
            throw new PlanException("ReplayTooLong", $"The plan takes {dwells:0} periods of {history.Period.TotalSeconds:0.###} s, and a replay runs at most {MostPeriods / Patience:0}; shorten the stages or give bars that are further apart.");
        StuckFrom = 1 + (int)(steps.First(s => s.Weight > 0).Dwell / history.Period / 2);

        Moments returns = new();
        foreach (double value in history.Returns)
            returns.Add(value);
        Deviation = returns.StandardDeviation ?? 0;

        HashSet<string> fed = [.. history.Ledger.Snapshot(history.Range[history.Range.Count - 1].Time).Select(s => s.Name)];
        IReadOnlyList<Criterion> criteria = Verdicts.Criteria.From(configuration);
        Criteria = [.. criteria.Where(c => fed.Contains(c.Metric))];
        NotReplayed = [.. criteria.Where(c => !fed.Contains(c.Metric)).Select(c => c.Name)];
        Policies = [.. Criteria, .. Verdicts.Criteria.OfComparison(configuration)];
        Request = new DeploymentRequest { Candidate = Baseline, Baseline = Baseline, Configuration = configuration, Actor = "replay" };
    }

    public DeploymentRequest Request { get; }

    /// <summary>The strategy of both arms: the fault is all that is between them.</summary>
    public StrategySpec Baseline { get; }

    public BlockResampler Resampler { get; }

    /// <summary>The time that the deployment counts.</summary>
    public TradingTime Time { get; }

    public int Seed { get; }

    public double? SecondsPerBar { get; }

    /// <summary>Sessions before the first traded one.</summary>
    public int Warmup { get; }

    /// <summary>Traded sessions of a run.</summary>
    public int Periods { get; }

    /// <summary>The period in which stuck data stops.</summary>
    public int StuckFrom { get; }

    /// <summary>Standard deviation of the baseline's returns of a period.</summary>
    public double Deviation { get; }

    /// <summary>The criteria that the ledger feeds.</summary>
    public IReadOnlyList<Criterion> Criteria { get; }

    public IReadOnlyList<Criterion> Policies { get; }

    /// <summary>The criteria that it does not.</summary>
    public IReadOnlyList<string> NotReplayed { get; }

    private static ProductionConfiguration Configured(ReplayRequest request)
    {
        ProductionConfiguration configuration = request.Plan.Configuration;
        if (request.DataPath is { } path)
        {
            // Another file has other dates, so the configured ones mean nothing in it.
            MarketDataSettings data = configuration.Trading.MarketData with { File = path, From = null, To = null };
            return configuration with { Trading = configuration.Trading with { Flow = TradingFlow.Paper, MarketData = data } };
        }

        return configuration.Trading.Flow == TradingFlow.Paper
            ? configuration
            : throw new PlanException("PlanDataMissing", "The trading flow is external, so there are no bars to replay; give a market-data file with -Data.");
    }
}
