using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>kayenta:</c> section.</summary>
internal static class KayentaSchema
{
    /// <summary>What a ledger gives over a window: only that has a value of both arms at every evaluation.</summary>
    private static readonly Scalar<string> Metric = Scalars.OneOf(WindowedMetrics().ToDictionary(name => name, StringComparer.Ordinal));

    private static readonly Scalar<string?> Window = new(
        "\"start\", \"stage\", \"session\", a time such as \"60m\" or a number of orders such as \"200n\", or null",
        (ScalarNode node, out string? value) =>
        {
            value = node.IsNull ? null : node.Text;
            return value is null or MetricWindows.SinceStart || WindowSpec.TryParse(value, out _);
        });

    private static readonly Scalar<double?> Effect = Scalars.OrNull(Scalars.Number(0, 1e6, "an effect"));

    private static readonly Section<KayentaMetricSettings> Item = new Section<KayentaMetricSettings>()
        .Key("metric", Metric, (m, v) => m with { Metric = v }, required: true)
        .Key("direction", Scalars.OneOf<HarmfulDirection>(), (m, v) => m with { Direction = v })
        .Key("groups", new ListOf<string>(Scalars.Name, null, name => name, identityKey: null, least: 0), (m, v) => m with { Groups = v })
        .Key("critical", Scalars.Boolean, (m, v) => m with { Critical = v })
        .Key("data_required", Scalars.Boolean, (m, v) => m with { DataRequired = v })
        .Key("muted", Scalars.Boolean, (m, v) => m with { Muted = v })
        .Key("nan_strategy", Scalars.OneOf<MissingValueRule>(), (m, v) => m with { NanStrategy = v })
        .Key("effect", Scalars.OneOf<EffectMeasure>(), (m, v) => m with { Effect = v })
        .Key("allowed_increase", Effect, (m, v) => m with { AllowedIncrease = v })
        .Key("allowed_decrease", Effect, (m, v) => m with { AllowedDecrease = v })
        .Key("critical_increase", Effect, (m, v) => m with { CriticalIncrease = v })
        .Key("critical_decrease", Effect, (m, v) => m with { CriticalDecrease = v });

    public static Section<KayentaJudgeSettings> Section { get; } = new Section<KayentaJudgeSettings>()
        .Key("pass_score", Scalars.Number(0, 100, "a score"), (k, v) => k with { PassScore = v })
        .Key("marginal_score", Scalars.Number(0, 100, "a score"), (k, v) => k with { MarginalScore = v })
        .Key("tolerance", Scalars.Ratio, (k, v) => k with { Tolerance = v })
        .Key("confidence", Scalars.Number(0.5, 0.999999, "a ratio"), (k, v) => k with { Confidence = v })
        .Key("max_samples", Scalars.Whole(20, 2000), (k, v) => k with { MaxSamples = v })
        .Key("window", Window, (k, v) => k with { Window = v })
        .Key("group_weights", new ByName<double>("percentages", Scalars.Number(0, 100, "a percentage")), (k, v) => k with { GroupWeights = v })
        .Key("metrics", new ListOf<KayentaMetricSettings>(Item, new KayentaMetricSettings { Metric = "" }, m => m.Metric, "metric", least: 1), (k, v) => k with { Metrics = v });

    public static IReadOnlyList<OrderRule<KayentaJudgeSettings>> Rules { get; } =
    [
        new("marginal_score", s => s.MarginalScore, Relation.AtMost, "pass_score", s => s.PassScore),
    ];

    /// <summary>Checks what the groups' weights, the metrics and the evaluations owe each other.</summary>
    public static void Check(ConfigurationDraft draft, string section, ProblemLog log)
    {
        string weights = KeyPath.Join(section, "group_weights");
        if (log.Find(weights) is { } given && !log.IsFaulty(weights))
            CheckWeights(draft.Kayenta, weights, given, log);

        foreach ((KayentaMetricSettings metric, int i) in draft.Kayenta.Metrics.Select((metric, i) => (metric, i)))
            CheckEffects(metric, KeyPath.Item(KeyPath.Join(section, "metrics"), i), log);

        string metrics = KeyPath.Join(section, "metrics");
        if (draft.Kayenta.Metrics.All(m => m.Muted) && log.Find(metrics) is { } muted && !log.IsFaulty(metrics))
            log.Report(muted, metrics, "metrics that are all muted", "one at least that counts");

        string most = KeyPath.Join(section, "max_samples");
        if (draft.Production.Analysis == AnalysisKind.Kayenta && draft.Kayenta.MaxSamples < draft.Production.MinSamples && log.Find(most) is { } few && !log.IsFaulty(most))
            log.Report(few, most, FormattableString.Invariant($"{draft.Kayenta.MaxSamples}"), FormattableString.Invariant($"at least production.min_samples ({draft.Production.MinSamples})"));
    }

    private static void CheckWeights(KayentaJudgeSettings settings, string key, ConfigurationNode given, ProblemLog log)
    {
        double sum = settings.GroupWeights.Values.Sum();
        if (sum > 100 + 1e-9)
            log.Report(given, key, FormattableString.Invariant($"weights that sum to {sum}"), "weights that sum to at most 100");

        HashSet<string> groups = [.. settings.Metrics.SelectMany(m => m.Groups.DefaultIfEmpty(m.Metric))];
        foreach (string unknown in settings.GroupWeights.Keys.Where(name => !groups.Contains(name)))
        {
            string full = KeyPath.Join(key, unknown);
            log.Report(log.Find(full) ?? given, full, ScalarNode.Quote(unknown), "a group of a metric: " + string.Join(", ", groups), Nearest.Of(unknown, groups));
        }
    }

    private static void CheckEffects(KayentaMetricSettings metric, string item, ProblemLog log)
    {
        double none = metric.Effect == EffectMeasure.CommonLanguage ? 0.5 : 1;
        (string Key, double? Value, bool Rise)[] effects =
        [
            ("allowed_increase", metric.AllowedIncrease, true), ("critical_increase", metric.CriticalIncrease, true),
            ("allowed_decrease", metric.AllowedDecrease, false), ("critical_decrease", metric.CriticalDecrease, false),
        ];
        foreach ((string name, double? value, bool rise) in effects)
        {
            string key = KeyPath.Join(item, name);
            if (value is { } effect && (rise ? effect < none : effect > none) && log.Find(key) is { } node)
                log.Report(node, key, FormattableString.Invariant($"{effect}"), FormattableString.Invariant($"at {(rise ? "least" : "most")} {none}, which is no difference"));
        }
    }

    private static IEnumerable<string> WindowedMetrics()
    {
        const string window = "1m";
        LedgerSettings settings = new() { Windows = [WindowSpec.Parse(window)] };
        return new ArmLedger("", Arm.Candidate, settings).Snapshot(DateTimeOffset.UnixEpoch).Where(s => s.Window == window).Select(s => s.Name).Distinct();
    }
}
