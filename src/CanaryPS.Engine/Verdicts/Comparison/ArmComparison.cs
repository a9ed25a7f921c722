using CanaryPS.Engine.Metrics.Blocks;

namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>
/// Compares candidate and baseline in every respect that has a share of the error. A respect fails when the evidence reaches
/// 1 / (false rollback rate x share): by Ville's inequality each does so with at most that chance while the candidate is
/// sound, at all looks and stages together, and by Bonferroni's the shares sum up to the rate. What is found must also be great enough
/// to matter, else a long deployment would be rolled back for what no desk would mind.
/// </summary>
internal sealed class ArmComparison : IBlockObserver
{
    private readonly IReadOnlyList<(string Name, double Alpha, IContrast Contrast)> _contrasts;
    private readonly long _minimum;

    public ArmComparison(ProductionConfiguration configuration)
    {
        ComparisonSettings settings = configuration.Comparison;
        double total = Respects(settings).Sum(r => r.Share);
        _minimum = configuration.Production.MinSamples;
        _contrasts = configuration.Production.Analysis == AnalysisKind.Sequential && total > 0
            ? [.. Respects(settings).Where(r => r.Share > 0).Select(r => (r.Name, configuration.Production.FalseRollbackRate * r.Share / total, r.Contrast))]
            : [];
    }

    /// <summary>The names of the criteria that it can give evidence of.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Respects(new ComparisonSettings()).Select(r => r.Name)];

    public void Observe(ArmBlock baseline, ArmBlock candidate)
    {
        foreach ((_, _, IContrast contrast) in _contrasts)
            contrast.Observe(baseline, candidate);
    }

    /// <summary>What each respect says now. The value is a p-value that holds however often one looks; the bound is its share of the error.</summary>
    public IReadOnlyList<Evidence> Weigh(bool stale) => [.. _contrasts.Select(c => Weigh(c.Name, c.Alpha, c.Contrast, stale))];

    private Evidence Weigh(string name, double alpha, IContrast contrast, bool stale)
    {
        double ever = Math.Min(1, Math.Exp(-contrast.LogPeak));
        double now = Math.Min(1, Math.Exp(-contrast.LogValue));
        (EvidenceState state, string sentence) = true switch
        {
            _ when ever <= alpha && contrast.Matters => (EvidenceState.Fail, $"the candidate is worse (p {P(ever)}, error {P(alpha)}): {contrast.Difference}"),
            _ when contrast.Count == 0 => (EvidenceState.NoData, $"nothing to compare yet: {contrast.Difference}"),
            _ when stale => (EvidenceState.Stale, $"too old to compare: {contrast.Difference}"),
            _ when contrast.Count < _minimum => (EvidenceState.Insufficient, FormattableString.Invariant($"{contrast.Count} of {_minimum} observations: {contrast.Difference}")),
            _ when ever <= alpha => (EvidenceState.Pass, $"worse, by less than matters (p {P(ever)}): {contrast.Difference}"),
            _ => (EvidenceState.Pass, $"no evidence that the candidate is worse (p {P(now)}, error {P(alpha)}): {contrast.Difference}"),
        };

        return new Evidence(name, CriterionKind.Rollback, state, state == EvidenceState.Fail ? ever : now, alpha, contrast.Count, Mandatory: false, sentence)
        {
            Needed = state is EvidenceState.Insufficient or EvidenceState.NoData ? _minimum - contrast.Count : null,
        };
    }

    private static IEnumerable<(string Name, double Share, IContrast Contrast)> Respects(ComparisonSettings s) =>
    [
        ("compare_success_rate", s.SuccessRateShare, new RateContrast("unfilled", block => block.Ended - block.Filled, s.RateTolerance)),
        ("compare_error_rate", s.ErrorRateShare, new RateContrast("rejected or expired", block => block.Errors, s.RateTolerance)),
        ("compare_latency", s.LatencyShare, new ShiftContrast(
            "time to fill", block => block.ExecutionMilliseconds.Select(ms => Math.Log(Math.Max(ms, 1e-3))), Math.Log(s.LatencyTolerance),
            mean => FormattableString.Invariant($"{Math.Exp(mean):0.##} ms (geometric mean)"))),
        ("compare_slippage", s.SlippageShare, new ShiftContrast(
            "slippage", block => block.SlippageBps, s.SlippageToleranceBps, mean => FormattableString.Invariant($"{mean:0.##} bps"))),
        ("compare_return", s.ReturnShare, new ProfitContrast(s.ReturnToleranceBps / 1e4)),
        ("compare_volatility", s.VolatilityShare, new VolatilityContrast(s.VolatilityTolerance)),
        ("compare_tail", s.TailShare, new TailContrast()),
        ("compare_drawdown", s.DrawdownShare, new DrawdownContrast(s.DrawdownTolerance)),
    ];

    private static string P(double value) => value.ToString("0.###e+0", System.Globalization.CultureInfo.InvariantCulture) is { } text && value < 0.001
        ? text
        : value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
