using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CanaryPS.Engine;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Agent.Tests.Telemetry;

/// <summary>The Grafana dashboard and the Prometheus rules that come with the agent.</summary>
public sealed partial class DashboardFileTests
{
    /// <summary>Families of other parts that an agent serves, and what the dashboard and the rules may use of them.</summary>
    private static readonly string[] _others = ["dotnet_process_cpu_time_seconds_total", "dotnet_process_memory_working_set_bytes"];

    [Fact]
    public void The_dashboard_is_whole()
    {
        using JsonDocument dashboard = Dashboard();
        JsonElement root = dashboard.RootElement;
        Assert.Equal(("CanaryPS", "canaryps"), (root.GetProperty("title").GetString(), root.GetProperty("uid").GetString()));
        JsonElement[] panels = [.. root.GetProperty("panels").EnumerateArray()];
        Assert.Equal(panels.Length, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.Contains("deployment", root.GetProperty("templating").GetProperty("list").EnumerateArray().Select(variable => variable.GetProperty("name").GetString()));
        foreach (JsonElement panel in panels)
        {
            JsonElement place = panel.GetProperty("gridPos");
            Assert.InRange(place.GetProperty("x").GetInt32() + place.GetProperty("w").GetInt32(), 1, 24);
            Assert.NotEqual("", panel.GetProperty("title").GetString());
            if (panel.GetProperty("type").GetString() == "row")
                continue;

            JsonElement[] targets = [.. panel.GetProperty("targets").EnumerateArray()];
            Assert.NotEmpty(targets);
            Assert.Equal(targets.Length, targets.Select(target => target.GetProperty("refId").GetString()).Distinct().Count());
            Assert.All(targets, target => Assert.Equal("${datasource}", target.GetProperty("datasource").GetProperty("uid").GetString()));
        }

        // No panel lies over another.
        Assert.Empty(panels.SelectMany((one, i) => panels.Skip(i + 1).Where(other => Overlap(one.GetProperty("gridPos"), other.GetProperty("gridPos")))));
    }

    [Fact]
    public async Task Every_expression_is_of_metrics_that_an_agent_serves()
    {
        await using MeasuredAgent agent = await MeasuredAgent.StartAsync();
        string text = await agent.ScrapeUntilAsync(scraped => scraped.Contains("canaryps_metric_slippage_basis_points", StringComparison.Ordinal)
            && scraped.Contains("canaryps_metric_sharpe_ratio", StringComparison.Ordinal));
        HashSet<string> served = [.. MeasuredAgent.FamiliesOf(text), .. Instruments()];
        Assert.Superset(_others.ToHashSet(), served);

        string rules = await File.ReadAllTextAsync(RepositoryFile.Of("configs/prometheus/canaryps.rules.yml"));
        string[] used = [.. Expressions().Append(string.Join('\n', rules.Split('\n').Where(line => !line.Contains("alert:", StringComparison.Ordinal))))
            .SelectMany(expression => MetricWord().Matches(expression).Select(match => match.Value)).Distinct()];
        Assert.True(used.Length > 25, string.Join(' ', used));
        Assert.Empty(used.Select(Family).Except(served));

        string Family(string name) => HistogramSuffix().Replace(name, "") is { } family && served.Contains(family) ? family : name;
    }

    [SkippableFact]
    public async Task Every_expression_is_PromQL_and_the_rules_are_sound()
    {
        (int code, string output) = await Tool.RunAsync("promtool", null, "check", "rules", RepositoryFile.Of("configs/prometheus/canaryps.rules.yml"));
        Assert.True(code == 0, output);

        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "groups:\n- name: dashboard\n  rules:\n" + string.Concat(Expressions().Select((expression, i) =>
                $"  - record: dashboard:{i}\n    expr: {JsonSerializer.Serialize(expression.Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$deployment", ".*", StringComparison.Ordinal))}\n")));
            (code, output) = await Tool.RunAsync("promtool", null, "check", "rules", file);
            Assert.True(code == 0, output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Every_instrument_is_documented()
    {
        string page = File.ReadAllText(RepositoryFile.Of("docs/telemetry.md"));

        Assert.Equal([], Instruments().Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    private static JsonDocument Dashboard() => JsonDocument.Parse(File.ReadAllText(RepositoryFile.Of("configs/grafana/canaryps.json")));

    private static List<string> Expressions()
    {
        using JsonDocument dashboard = Dashboard();
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .Where(panel => panel.TryGetProperty("targets", out _))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)];
    }

    /// <summary>The families of the engine's instruments, those included that this machine never records: it has no outside venue.</summary>
    private static List<string> Instruments()
    {
        List<string> names = [];
        using System.Diagnostics.Metrics.MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == EngineMeter.Name)
            {
                names.Add(instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "")
                    + (instrument.GetType().GetGenericTypeDefinition() == typeof(System.Diagnostics.Metrics.Counter<>) ? "_total" : ""));
            }
        };
        foreach (Type type in typeof(ProductionEngine).Assembly.GetTypes().Where(type => type.Namespace == typeof(EngineMeter).Namespace && !type.ContainsGenericParameters))
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        listener.Start();
        return names;
    }

    private static bool Overlap(JsonElement one, JsonElement other)
    {
        return Cross("x", "w") && Cross("y", "h");

        bool Cross(string from, string length) => one.GetProperty(from).GetInt32() < other.GetProperty(from).GetInt32() + other.GetProperty(length).GetInt32()
            && other.GetProperty(from).GetInt32() < one.GetProperty(from).GetInt32() + one.GetProperty(length).GetInt32();
    }

    [GeneratedRegex(@"\b(canaryps|dotnet|http|kestrel)_[a-z0-9_]+")]
    private static partial Regex MetricWord();

    [GeneratedRegex("_(bucket|count|sum)$")]
    private static partial Regex HistogramSuffix();
}
