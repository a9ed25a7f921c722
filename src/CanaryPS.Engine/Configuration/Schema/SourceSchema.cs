using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Http;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>sources:</c> section: where more metrics come from.</summary>
internal static class SourceSchema
{
    private static readonly IReadOnlyDictionary<string, MetricSourceKind> Kinds = new Dictionary<string, MetricSourceKind>
    {
        ["http_json"] = MetricSourceKind.HttpJson,
        ["prometheus"] = MetricSourceKind.Prometheus,
        ["sql"] = MetricSourceKind.Sql,
        ["file"] = MetricSourceKind.File,
    };

    private static readonly MetricSourceKind[] Selecting = [MetricSourceKind.HttpJson, MetricSourceKind.Prometheus];
    private static readonly MetricSourceKind[] Rows = [MetricSourceKind.Sql, MetricSourceKind.File];

    /// <summary>The keys that only some kinds have, and whether those must have them.</summary>
    private static readonly IReadOnlyList<(string Key, MetricSourceKind[] Of, bool Required)> Owned =
    [
        ("url", Selecting, true),
        ("bearer_token", Selecting, false),
        ("path", Rows, true),
        ("query", [MetricSourceKind.Sql], true),
        ("parameters", [MetricSourceKind.Sql], false),
        ("format", [MetricSourceKind.File], false),
        ("name_column", Rows, false),
        ("value_column", Rows, false),
        ("time_column", Rows, false),
        ("arm_column", Rows, false),
        ("metrics", Selecting, true),
    ];

    private static readonly Scalar<string> MetricName = new(
        "a name of letters, digits, '_', '-' and '.', up to 100 characters, that no built-in metric has",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => Scalars.Name.TryParse(node, out value) && !MetricNameRules.IsBuiltIn(value));

    private static readonly Scalar<string> SourceName = new(
        $"a name that no built-in source has ({BuiltInSources.System}, {BuiltInSources.Ledger})",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => Scalars.Name.TryParse(node, out value) && !BuiltInSources.Contains(value));

    private static readonly Scalar<string> Unit = new(
        $"a unit of up to {MetricNameRules.LongestUnit} characters",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => Scalars.Text.TryParse(node, out value) && MetricNameRules.IsUnit(value));

    private static readonly Scalar<string> Select = new(
        "a query of one line",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => Scalars.Text.TryParse(node, out value));

    /// <summary>Queries may go over lines.</summary>
    private static readonly Scalar<string> Query = new(
        "one statement that begins with SELECT or WITH",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) =>
        {
            value = node.Text.Trim();
            string[] words = value.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 2 && words[0].ToUpperInvariant() is "SELECT" or "WITH";
        });

    private static readonly Section<MetricMappingSettings> Metric = new Section<MetricMappingSettings>()
        .Key("name", MetricName, (m, v) => m with { Name = v }, required: true)
        .Key("select", Select, (m, v) => m with { Select = v })
        .Key("type", Scalars.OneOf<MetricType>(), (m, v) => m with { Type = v })
        .Key("arm", Scalars.OneOf<Arm>(), (m, v) => m with { Arm = v })
        .Key("unit", Unit, (m, v) => m with { Unit = v });

    private static readonly Section<MetricSourceSettings> Source = new Section<MetricSourceSettings>()
        .Key("name", SourceName, (s, v) => s with { Name = v }, required: true)
        .Key("kind", Scalars.OneOf(Kinds), (s, v) => s with { Kind = v }, required: true)
        .Key("interval_seconds", Scalars.SourceInterval, (s, v) => s with { IntervalSeconds = v })
        .Key("timeout_seconds", Scalars.SourceTimeout, (s, v) => s with { TimeoutSeconds = v })
        .Key("staleness_seconds", Scalars.OrNull(Scalars.Seconds), (s, v) => s with { StalenessSeconds = v })
        .Key("url", HttpAddress.Scalar, (s, v) => s with { Url = v })
        .Key("bearer_token", new SecretPlace(), (s, v) => s with { BearerToken = v })
        .Key("path", new FilePath(), (s, v) => s with { Path = v })
        .Key("query", Query, (s, v) => s with { Query = v })
        .Key("parameters", new ByName<string>("texts", Scalars.Text), (s, v) => s with { Parameters = v })
        .Key("format", Scalars.OneOf<SampleFileFormat>(), (s, v) => s with { Format = v })
        .Key("name_column", Scalars.Name, (s, v) => s with { NameColumn = v })
        .Key("value_column", Scalars.Name, (s, v) => s with { ValueColumn = v })
        .Key("time_column", Scalars.Name, (s, v) => s with { TimeColumn = v })
        .Key("arm_column", Scalars.Name, (s, v) => s with { ArmColumn = v })
        .Key("metrics", new ListOf<MetricMappingSettings>(Metric, new MetricMappingSettings { Name = "" }, m => m.Name, "name", least: 1), (s, v) => s with { Metrics = v });

    public static ListOf<MetricSourceSettings> Section { get; } =
        new(Source, new MetricSourceSettings { Name = "", Kind = default }, s => s.Name, "name", least: 0);

    /// <summary>Checks what the keys of each source owe its kind.</summary>
    public static void Check(string section, ProblemLog log)
    {
        if (log.Find(section) is not SequenceNode list)
            return;

        for (int i = 0; i < list.Items.Count; i++)
        {
            string item = KeyPath.Item(section, i);
            string kindKey = KeyPath.Join(item, "kind");
            if (log.IsFaulty(item) || log.IsFaulty(kindKey) || log.Find(kindKey) is not ScalarNode kindNode)
                continue;

            string word = Kinds.Keys.First(k => k.Equals(kindNode.Text, StringComparison.OrdinalIgnoreCase));
            CheckOwned(list.Items[i], item, word, log);
            CheckMetrics(item, Kinds[word], log);
        }
    }

    private static void CheckOwned(ConfigurationNode source, string item, string word, ProblemLog log)
    {
        foreach ((string name, MetricSourceKind[] of, bool required) in Owned)
        {
            string key = KeyPath.Join(item, name);
            bool owns = of.Contains(Kinds[word]);
            string allowed = string.Join(" and ", of.Select(kind => Kinds.First(k => k.Value == kind).Key));
            if (log.Find(key) is { } given && !owns && name != "metrics")
                log.Report(given, key, $"a key that the kind {word} does not have", $"it with the kinds {allowed} only");
            else if (owns && required && log.Find(key) is null)
                log.Report(source, key, "nothing", $"this key, which the kind {word} needs");
        }
    }

    private static void CheckMetrics(string item, MetricSourceKind kind, ProblemLog log)
    {
        if (log.Find(KeyPath.Join(item, "metrics")) is not SequenceNode metrics)
            return;

        for (int i = 0; i < metrics.Items.Count; i++)
        {
            string metric = KeyPath.Item(KeyPath.Join(item, "metrics"), i);
            string key = KeyPath.Join(metric, "select");
            ConfigurationNode? given = log.Find(key);
            if (log.IsFaulty(metric) || log.IsFaulty(key))
                continue;

            if (Rows.Contains(kind) && given is not null)
                log.Report(given, key, "a key that sources of rows do not have", "it with the kinds http_json and prometheus only");
            else if (Selecting.Contains(kind) && given is null)
                log.Report(metrics.Items[i], key, "nothing", kind == MetricSourceKind.HttpJson ? "a JSONPath such as $.orders.open" : "a Prometheus query");
            else if (kind == MetricSourceKind.HttpJson && given is ScalarNode path && !HttpJsonReader.IsPath(path.Text))
                log.Report(given, key, path.Description, "a JSONPath such as $.orders.open");
        }
    }
}
