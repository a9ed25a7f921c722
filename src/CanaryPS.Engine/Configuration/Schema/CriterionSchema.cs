using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Windows;
using CanaryPS.Engine.Verdicts;
using CanaryPS.Engine.Verdicts.Absolute;
using CanaryPS.Engine.Verdicts.Kayenta;
using CanaryPS.Engine.Verdicts.Losses;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>criteria:</c> section: each item refines a criterion of the <c>production:</c> section or adds one.</summary>
internal static class CriterionSchema
{
    private static readonly IReadOnlyDictionary<string, Criterion> BuiltIn =
        Criteria.From(new ProductionSettings()).ToDictionary(c => c.Name);

    private static readonly IReadOnlyDictionary<string, EvidenceState> States = new Dictionary<string, EvidenceState>
    {
        ["warn"] = EvidenceState.Warn,
        ["fail"] = EvidenceState.Fail,
        ["insufficient"] = EvidenceState.Insufficient,
        ["no_data"] = EvidenceState.NoData,
        ["stale"] = EvidenceState.Stale,
        ["inconclusive"] = EvidenceState.Inconclusive,
        ["error"] = EvidenceState.Error,
    };

    private static readonly IReadOnlyDictionary<string, EvidenceAction> Actions = new Dictionary<string, EvidenceAction>
    {
        ["warn"] = EvidenceAction.Warn,
        ["hold"] = EvidenceAction.Hold,
        ["fail"] = EvidenceAction.Fail,
        ["roll_back"] = EvidenceAction.RollBack,
    };

    /// <summary>A criterion has one bound, so no range.</summary>
    private static readonly Scalar<ThresholdOperator> Operator = Scalars.OneOf(
        ThresholdOperators.BySymbol.Where(o => o.Value is not (ThresholdOperator.Between or ThresholdOperator.Outside)).ToDictionary());

    private static readonly Scalar<string> Window = new(
        "\"start\", \"stage\", or a window of production.metric_windows",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) =>
            (value = node.Text) == MetricWindows.SinceStart || WindowSpec.TryParse(value, out _));

    private static readonly Section<EvidencePolicy> Policy = new Section<EvidencePolicy>()
        .Key("state", Scalars.OneOf(States), (p, v) => p with { State = v }, required: true)
        .Key("action", Scalars.OneOf(Actions), (p, v) => p with { Action = v }, required: true)
        .Key("after_minutes", Scalars.MinutesOrZero, (p, v) => p with { AfterMinutes = v });

    private static readonly Section<CriterionSettings> Item = new Section<CriterionSettings>()
        .Key("name", Scalars.Name, (c, v) => c with { Name = v }, required: true)
        .Key("kind", Scalars.OneOf<CriterionKind>(), (c, v) => c with { Kind = v })
        .Key("metric", Scalars.Name, (c, v) => c with { Metric = v })
        .Key("window", Window, (c, v) => c with { Window = v })
        .Key("operator", Operator, (c, v) => c with { Operator = v })
        .Key("bound", Scalars.Finite, (c, v) => c with { Bound = v })
        .Key("warn_bound", Scalars.OrNull(Scalars.Finite), (c, v) => c with { WarnBound = v })
        .Key("confidence", Scalars.OrNull(Scalars.Number(0.5, 0.999999, "a ratio")), (c, v) => c with { Confidence = v })
        .Key("min_samples", Scalars.Whole(1, 1_000_000_000), (c, v) => c with { MinSamples = v })
        .Key("mandatory", Scalars.Boolean, (c, v) => c with { Mandatory = v })
        .Key("weight", Scalars.Above(0, 1000, "a weight"), (c, v) => c with { Weight = v })
        .Key("dry_run", Scalars.Boolean, (c, v) => c with { DryRun = v })
        .Key("initial_delay_minutes", Scalars.MinutesOrZero, (c, v) => c with { InitialDelayMinutes = v })
        .Key("failure_limit", Scalars.OrNull(Scalars.Whole(0, 1_000_000)), (c, v) => c with { FailureLimit = v })
        .Key("consecutive_failure_limit", Scalars.OrNull(Scalars.Whole(0, 1_000_000)), (c, v) => c with { ConsecutiveFailureLimit = v })
        .Key("consecutive_success_limit", Scalars.Whole(1, 1_000_000), (c, v) => c with { ConsecutiveSuccessLimit = v })
        .Key("policies", new ListOf<EvidencePolicy>(Policy, new EvidencePolicy(default, default), p => p.State.ToString(), "state", least: 0), (c, v) => c with { Policies = v });

    public static ListOf<CriterionSettings> Section { get; } =
        new(Item, new CriterionSettings { Name = "" }, c => c.Name, "name", least: 0);

    /// <summary>Checks what the keys of each criterion owe each other, the metrics and the windows.</summary>
    public static void Check(ConfigurationDraft draft, string section, ProblemLog log)
    {
        if (log.IsFaulty(section) || log.Find(section) is not SequenceNode list)
            return;

        for (int i = 0; i < list.Items.Count; i++)
        {
            string item = KeyPath.Item(section, i);
            if (log.IsFaulty(item) || Item.Names.Any(name => log.IsFaulty(KeyPath.Join(item, name))))
                continue;

            string name = ((ScalarNode)log.Find(KeyPath.Join(item, "name"))!).Text;
            CriterionSettings settings = draft.Criteria.First(c => c.Name == name);
            if (Criteria.Compared.Contains(name))
            {
                CheckComparison(item, log);
                continue;
            }

            if (LossWatch.Names.Contains(name))
            {
                log.Report(log.Find(item)!, item, $"\"{name}\", a loss budget, which is no criterion to be refined", $"its keys in the section production: {name} and {name}_amount");
                continue;
            }

            if (name.StartsWith(KayentaComparison.Prefix, StringComparison.Ordinal) && name != KayentaComparison.Score)
            {
                log.Report(log.Find(item)!, item, $"\"{name}\", a name of the evidence of Kayenta's judge", $"{KayentaComparison.Score}, or a name that does not begin with {KayentaComparison.Prefix}");
                continue;
            }

            if (!BuiltIn.ContainsKey(name) && CheckComplete(settings, item, list.Items[i], log))
                continue;

            Criterion criterion = Criteria.From(new ProductionConfiguration
            {
                Production = draft.Production, Trading = draft.Trading, Strategies = draft.Strategies, Thresholds = [], Criteria = [settings],
            }).First(c => c.Name == name);
            CheckMeaning(criterion, draft.Production, item, log);
        }
    }

    /// <summary>What a comparison judges, and how, is set in the <c>comparison:</c> section.</summary>
    private static void CheckComparison(string item, ProblemLog log)
    {
        foreach (string name in (string[])["metric", "window", "operator", "bound", "warn_bound", "confidence", "min_samples", "initial_delay_minutes"])
        {
            string key = KeyPath.Join(item, name);
            if (log.Find(key) is { } given)
                log.Report(given, key, "a key that a comparison does not have", "it in the section comparison or kayenta, or as production.min_samples");
        }
    }

    /// <summary>Whether something that a criterion of its own needs is missing.</summary>
    private static bool CheckComplete(CriterionSettings settings, string item, ConfigurationNode node, ProblemLog log)
    {
        string? missing = settings.Metric is null ? "metric" : settings.Operator is null ? "operator" : settings.Bound is null ? "bound" : null;
        if (missing is null)
            return false;

        string known = string.Join(", ", BuiltIn.Keys.Concat(Criteria.Compared));
        log.Report(
            node, KeyPath.Join(item, missing), "nothing", $"it, since '{settings.Name}' is a criterion of your own; those that have one are {known}",
            Nearest.Of(settings.Name, BuiltIn.Keys.Concat(Criteria.Compared)));
        return true;
    }

    private static void CheckMeaning(Criterion criterion, ProductionSettings production, string item, ProblemLog log)
    {
        void Report(string key, string found, string allowed, string? suggestion = null)
        {
            string path = KeyPath.Join(item, key);
            log.Report(log.Find(path) ?? log.Find(item)!, path, found, allowed, suggestion);
        }

        if (criterion.Window != MetricWindows.SinceStart && !production.MetricWindows.Contains(criterion.Window))
        {
            Report("window", $"\"{criterion.Window}\"", "a window that production.metric_windows keeps: start, " + string.Join(", ", production.MetricWindows));
        }

        if (criterion.Confidence is not null && !LedgerIntervals.Has(criterion.Metric))
        {
            Report("confidence", $"a confidence for {criterion.Metric}", "it for " + string.Join(", ", LedgerIntervals.Metrics));
        }
        else if (criterion.Confidence is not null && !LedgerIntervals.HoldsOver(criterion.Window))
        {
            Report("confidence", $"a confidence over the window {criterion.Window}", "it over the windows start and stage, which forget nothing");
        }

        if (LossMetrics.Contains(criterion.Metric) && (criterion.Bound < 0 || criterion.WarnBound < 0))
            Report(criterion.Bound < 0 ? "bound" : "warn_bound", FormattableString.Invariant($"{(criterion.Bound < 0 ? criterion.Bound : criterion.WarnBound)}"), "the size of the loss, 0 or more");

        bool above = criterion.Operator is ThresholdOperator.GreaterThan or ThresholdOperator.GreaterThanOrEqual;
        bool below = criterion.Operator is ThresholdOperator.LessThan or ThresholdOperator.LessThanOrEqual;
        if ((above && criterion.WarnBound > criterion.Bound) || (below && criterion.WarnBound < criterion.Bound))
            Report("warn_bound", FormattableString.Invariant($"{criterion.WarnBound}"), FormattableString.Invariant($"one on the good side of the bound {criterion.Bound}"));
    }
}
