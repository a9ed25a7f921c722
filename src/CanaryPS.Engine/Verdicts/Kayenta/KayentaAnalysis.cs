using System.Globalization;

namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>The analysis that answers as Kayenta's judge does (NetflixACAJudge), for teams that come from there.</summary>
internal sealed class KayentaAnalysis
{
    private readonly KayentaSettings _settings;
    private readonly MannWhitneyClassifier _classifier;

    public KayentaAnalysis(KayentaSettings settings)
    {
        Require(settings.Tolerance is >= 0 and <= 1, "tolerance", settings.Tolerance, "0 to 1");
        Require(settings.Confidence is > 0 and < 1, "confidence", settings.Confidence, "above 0 and below 1");
        Require(settings.Bounds.Pass is >= 0 and <= 100, "pass", settings.Bounds.Pass, "0 to 100");
        Require(settings.Bounds.Marginal >= 0 && settings.Bounds.Marginal <= settings.Bounds.Pass, "marginal", settings.Bounds.Marginal, "0 to the pass score");
        foreach ((string group, double weight) in settings.GroupWeights)
            Require(weight is >= 0 and <= 100, $"weight of group '{group}'", weight, "0 to 100");
        Require(settings.GroupWeights.Values.Sum() <= 100 + 1e-9, "sum of the group weights", settings.GroupWeights.Values.Sum(), "at most 100");

        _settings = settings;
        _classifier = new(settings.Tolerance, settings.Confidence);
    }

    /// <summary>Classifies each metric, scores them, and judges the score. Without a metric that counts the analysis fails.</summary>
    public KayentaResult Analyse(IReadOnlyList<KayentaMetric> metrics)
    {
        List<(string Name, MetricClassification Classification)> classified = [];
        List<ScoredMetric> scored = [];
        foreach (KayentaMetric metric in metrics)
        {
            Require(metric.Groups.Count > 0, $"groups of metric '{metric.Name}'", 0, "at least one");
            MetricClassification classification = _classifier.Classify(
                Prepared(metric.Candidate, metric), Prepared(metric.Baseline, metric), metric.Rule);
            classified.Add((metric.Name, classification));
            if (!metric.Rule.IsMuted)
                scored.Add(new(classification.Label, classification.IsCritical, metric.Groups));
        }

        WeightedScore score = scored.Count == 0
            ? new(0, "No metric counts.", new Dictionary<string, double?>())
            : WeightedScore.Of(scored, _settings.GroupWeights);
        ScoreClass result = scored.Count == 0 ? ScoreClass.Fail : _settings.Bounds.Classify(score.Value);
        return new(result, score, classified, Sentence(result, score));
    }

    private static double[] Prepared(IReadOnlyList<double?> values, KayentaMetric metric)
    {
        IEnumerable<double> kept = metric.Rule.MissingValues == MissingValueRule.Replace
            ? values.Select(value => value ?? 0)
            : values.OfType<double>();
        double[] present = [.. kept];
        if (Array.Exists(present, value => !double.IsFinite(value)))
            throw new AnalysisException("AnalysisSettingInvalid", $"Metric '{metric.Name}' has a value that is not a finite number; give a missing value as none.");

        if (metric.Rule.Outliers?.Detect(present) is not { } outliers)
            return present;

        return [.. present.Where((_, i) => !outliers[i])];
    }

    private string Sentence(ScoreClass result, WeightedScore score) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result}: score {score.Value:0.##} of 100 (pass from {_settings.Bounds.Pass:0.##}, marginal from {_settings.Bounds.Marginal:0.##}).{(score.Reason is null ? "" : " " + score.Reason)}");

    private static void Require(bool holds, string setting, double value, string allowed)
    {
        if (!holds)
            throw new AnalysisException("AnalysisSettingInvalid", $"The {setting} is {value}; it must be {allowed}.");
    }
}
