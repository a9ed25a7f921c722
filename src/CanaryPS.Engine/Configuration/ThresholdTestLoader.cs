using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Alerts.Trials;
using CanaryPS.Engine.Configuration.Schema;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration;

/// <summary>Reads files of unit tests of rules: the section <c>tests</c>, with all that is wrong told at once.</summary>
internal static class ThresholdTestLoader
{
    private const string Tests = "tests";

    private static readonly Scalar<string> Word = new(
        "a number, _, none or stale, with x and a count behind it at most",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => TestSamples.TryRead(value = node.Text, out _, out _));

    private static readonly Section<ThresholdTestPoint> Point = new Section<ThresholdTestPoint>()
        .Key("at", Scalars.SecondsOrZero, (p, v) => p with { AtSeconds = v }, required: true)
        .Key("value", Scalars.OrNull(Scalars.Finite), (p, v) => p with { Value = v }, required: true)
        .Key("arrives", Scalars.OrNull(Scalars.SecondsOrZero), (p, v) => p with { ArrivesSeconds = v });

    private static readonly Section<ThresholdTestSeries> Series = new Section<ThresholdTestSeries>()
        .Key("metric_name", Scalars.Name, (s, v) => s with { Metric = v }, required: true)
        .Key("arm", Scalars.OneOf<Arm>(), (s, v) => s with { Arm = v })
        .Key("window", Scalars.Name, (s, v) => s with { Window = v })
        .Key("start", Scalars.SecondsOrZero, (s, v) => s with { StartSeconds = v })
        .Key("step", Scalars.OrNull(Scalars.Seconds), (s, v) => s with { StepSeconds = v })
        .Key("values", new ListOf<string>(Word, null, _ => "", identityKey: null, least: 0), (s, v) => s with { Values = v })
        .Key("points", new ListOf<ThresholdTestPoint>(Point, new ThresholdTestPoint { AtSeconds = 0 }, _ => "", identityKey: null, least: 0), (s, v) => s with { Points = v });

    private static readonly Section<ExpectedAlert> Alert = new Section<ExpectedAlert>()
        .Key("rule", Scalars.Text, (a, v) => a with { Rule = v }, required: true)
        .Key("arm", Scalars.OrNull(Scalars.OneOf<Arm>()), (a, v) => a with { Arm = v })
        .Key("state", Scalars.OneOf(new Dictionary<string, AlertState> { ["Pending"] = AlertState.Pending, ["Firing"] = AlertState.Firing }), (a, v) => a with { State = v })
        .Key("severity", Scalars.OrNull(Scalars.OneOf<AlertSeverity>()), (a, v) => a with { Severity = v });

    private static readonly Section<ThresholdExpectation> Expectation = new Section<ThresholdExpectation>()
        .Key("at", Scalars.SecondsOrZero, (e, v) => e with { AtSeconds = v }, required: true)
        .Key("alerts", new ListOf<ExpectedAlert>(Alert, new ExpectedAlert { Rule = "" }, _ => "", identityKey: null, least: 0), (e, v) => e with { Alerts = v }, required: true);

    private static readonly Section<ThresholdTest> Test = new Section<ThresholdTest>()
        .Key("name", Scalars.Text, (t, v) => t with { Name = v }, required: true)
        .Key("thresholds", ThresholdSchema.Section, (t, v) => t with { Rules = v })
        .Key("alerts", AlertSchema.Section, (t, v) => t with { Alerts = v }, t => t.Alerts)
        .Key("alert_cooldown", Scalars.SecondsOrZero, (t, v) => t with { CooldownSeconds = v })
        .Key("staleness_seconds", Scalars.Seconds, (t, v) => t with { StalenessSeconds = v })
        .Key("interval", Scalars.Seconds, (t, v) => t with { IntervalSeconds = v })
        .Key("series", new ListOf<ThresholdTestSeries>(Series, new ThresholdTestSeries { Metric = "" }, _ => "", identityKey: null, least: 0), (t, v) => t with { Series = v })
        .Key("expect", new ListOf<ThresholdExpectation>(Expectation, new ThresholdExpectation { AtSeconds = 0 }, _ => "", identityKey: null, least: 1), (t, v) => t with { Expect = v }, required: true);

    /// <exception cref="ConfigurationException">The file can't be used; every problem is listed.</exception>
    public static IReadOnlyList<ThresholdTest> Load(string path)
    {
        ListOf<ThresholdTest> list = new(Test, new ThresholdTest { Name = "", Expect = [] }, test => test.Name, "name", least: 1);
        Section<IReadOnlyList<ThresholdTest>> file = new Section<IReadOnlyList<ThresholdTest>>().Key(Tests, list, (_, v) => v, required: true);
        ProblemLog log = new(ConfigurationFile.FullPath(path));
        ConfigurationNode root = ConfigurationTree.Parse(ConfigurationFile.ReadText(log), log);
        if (!file.TryRead(root, KeyPath.Root, [], log, out IReadOnlyList<ThresholdTest>? tests) || log.HasProblems)
            throw log.Failure();

        for (int i = 0; i < tests.Count; i++)
            ThresholdSchema.CheckAlone(tests[i].Rules, KeyPath.Join(KeyPath.Item(Tests, i), "thresholds"), log);
        return log.HasProblems ? throw log.Failure() : tests;
    }
}
