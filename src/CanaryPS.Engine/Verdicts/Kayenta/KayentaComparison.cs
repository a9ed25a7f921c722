using System.Globalization;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>
/// Compares the arms as Kayenta does, at every evaluation, over one value of each metric an evaluation since the canary began. The score alone
/// decides; the evidence of the metrics shows what it is made of. Its false alarms grow with every look, which is Kayenta's own.
/// </summary>
internal sealed class KayentaComparison
{
    private readonly IReadOnlyList<(KayentaMetricSettings Settings, MetricRule Rule, ArmSeries Series)> _metrics;
    private readonly KayentaAnalysis _analysis;
    private readonly double _marginal;
    private readonly int _minimum;

    public KayentaComparison(ProductionConfiguration configuration)
    {
        KayentaJudgeSettings settings = configuration.Kayenta;
        _metrics = configuration.Production.Analysis == AnalysisKind.Kayenta
            ? [.. settings.Metrics.Select(m => (m, RuleOf(m), new ArmSeries(settings.MaxSamples)))]
            : [];
        _analysis = new(new()
        {
            Tolerance = settings.Tolerance,
            Confidence = settings.Confidence,
            Bounds = new(settings.PassScore, settings.MarginalScore),
            GroupWeights = settings.GroupWeights,
        });
        _marginal = settings.MarginalScore;
        _minimum = configuration.Production.MinSamples;
        Window = EvaluationWindow.Of(configuration);
    }

    /// <summary>The name of the criterion that decides.</summary>
    public const string Score = Prefix + "score";

    /// <summary>What the names of all its evidence begin with.</summary>
    public const string Prefix = "kayenta_";

    /// <summary>The names of the metrics that it compares; none where another analysis is asked for.</summary>
    public IReadOnlyList<string> Metrics => [.. _metrics.Select(m => m.Settings.Metric)];

    /// <summary>The window of the samples that it takes.</summary>
    public string Window { get; }

    /// <summary>Takes in the samples of evaluations, oldest first; those that it does not compare change nothing.</summary>
    public void Add(IEnumerable<MetricSample> samples)
    {
        Dictionary<string, ArmSeries> series = _metrics.ToDictionary(m => m.Settings.Metric, m => m.Series, StringComparer.Ordinal);
        foreach (MetricSample sample in samples)
        {
            if (sample.Window == Window && series.TryGetValue(sample.Name, out ArmSeries? of))
                of.Add(sample.Arm, sample.Value);
        }
    }

    /// <summary>What the judge says now; none where another analysis is asked for.</summary>
    public IReadOnlyList<Evidence> Weigh(bool stale)
    {
        if (_metrics.Count == 0)
            return [];

        int evaluations = _metrics.Max(m => m.Series.Evaluations);
        if (evaluations < _minimum)
            return [ScoreOf(EvidenceState.Insufficient, null, evaluations, $"Kayenta's judge has {evaluations} of {_minimum} evaluations") with { Needed = _minimum - evaluations }];

        KayentaResult result = _analysis.Analyse(
            [.. _metrics.Select(m => new KayentaMetric(m.Settings.Metric, m.Series.Candidate, m.Series.Baseline, GroupsOf(m.Settings), m.Rule))]);
        EvidenceState state = StateOf(result);
        if (stale && state != EvidenceState.Fail)
            state = EvidenceState.Stale;

        return
        [
            ScoreOf(state, result.Score.Value, evaluations, Sentence(result)),
            .. _metrics.Zip(result.Metrics, (m, classified) => OfMetric(m.Settings.Metric, m.Series, classified.Classification)),
        ];
    }

    private Evidence ScoreOf(EvidenceState state, double? score, int evaluations, string sentence) =>
        new(Score, CriterionKind.Rollback, state, score, _marginal, evaluations, Mandatory: false, sentence);

    /// <summary>Only shown: a difference in one metric decides by the score.</summary>
    private static Evidence OfMetric(string metric, ArmSeries series, MetricClassification classified) => new(
        Prefix + metric, CriterionKind.Health, StateOf(classified.Label), classified.Ratio, 1, series.Values, Mandatory: false,
        $"{metric}: {classified.Sentence.TrimEnd('.')}")
    {
        DryRun = true,
    };

    private static string Sentence(KayentaResult result)
    {
        string[] harmful = [.. result.Metrics.Where(m => m.Classification.Label != MetricLabel.Pass).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Name} {m.Classification.Label}"))];
        return $"Kayenta's judge: {result.Sentence.TrimEnd('.')}{(harmful.Length == 0 ? "" : $" ({string.Join(", ", harmful)})")}";
    }

    private static IReadOnlyList<string> GroupsOf(KayentaMetricSettings metric) => metric.Groups.Count > 0 ? metric.Groups : [metric.Metric];

    private static MetricRule RuleOf(KayentaMetricSettings metric)
    {
        EffectBounds none = EffectBounds.None(metric.Effect);
        return new MetricRule
        {
            Direction = metric.Direction,
            MissingValues = metric.NanStrategy,
            Effect = metric.Effect,
            EffectBounds = new(metric.AllowedDecrease ?? none.Low, metric.AllowedIncrease ?? none.High),
            CriticalBounds = new(metric.CriticalDecrease ?? none.Low, metric.CriticalIncrease ?? none.High),
            IsCritical = metric.Critical,
            IsDataRequired = metric.DataRequired,
            IsMuted = metric.Muted,
        };
    }

    /// <summary>A score that is low with no difference behind it is that of data that is missing: it holds, where Kayenta would fail.</summary>
    private static EvidenceState StateOf(KayentaResult result) => result.Class switch
    {
        ScoreClass.Pass => EvidenceState.Pass,
        ScoreClass.Marginal => EvidenceState.Warn,
        _ when result.Metrics.Any(m => m.Classification.Label is MetricLabel.High or MetricLabel.Low or MetricLabel.NodataFailMetric) => EvidenceState.Fail,
        _ => EvidenceState.NoData,
    };

    private static EvidenceState StateOf(MetricLabel label) => label switch
    {
        MetricLabel.Pass => EvidenceState.Pass,
        MetricLabel.High or MetricLabel.Low => EvidenceState.Fail,
        MetricLabel.Error => EvidenceState.Inconclusive,
        _ => EvidenceState.NoData,
    };
}
