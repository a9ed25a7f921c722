namespace CanaryPS.Engine.Tests.Configuration;

public sealed class SourceSectionTests
{
    private const string Web = "sources:\n  - name: web\n    kind: http_json\n    url: http://localhost:1/x\n    metrics: [{ name: a, select: $.a }]\n";

    [Fact]
    public void ReadsEveryKind()
    {
        using TempConfiguration file = new("""
            sources:
              - name: web
                kind: http_json
                url: https://broker.example/state
                bearer_token: file:token.txt
                interval_seconds: 10
                timeout_seconds: 2
                staleness_seconds: 25
                metrics:
                  - { name: queue, select: "$.orders[?(@.side=='buy')].open", type: TRADING, arm: baseline, unit: orders }
              - name: prom
                kind: prometheus
                url: http://localhost:9090
                bearer_token: env:PROM_TOKEN
                metrics: [{ name: rate, select: "sum(rate(x[1m]))" }]
              - name: db
                kind: sql
                path: values.db
                query: |
                  SELECT v AS value
                  FROM t WHERE s = $symbol
                parameters: { symbol: SPY }
                metrics: [{ name: inventory }]
              - name: log
                kind: file
                path: values.csv
                format: csv
                value_column: v
            """);
        ProductionConfiguration configuration = CanaryPS.Engine.Configuration.ConfigurationLoader.Load(file.Path);

        Assert.Equal(
            [MetricSourceKind.HttpJson, MetricSourceKind.Prometheus, MetricSourceKind.Sql, MetricSourceKind.File],
            configuration.Sources.Select(s => s.Kind));
        MetricSourceSettings web = configuration.Sources[0];
        Assert.Equal((10, 2, 25), (web.IntervalSeconds, web.TimeoutSeconds, web.StalenessSeconds));
        Assert.Equal("file:" + Path.Combine(file.Folder, "token.txt"), web.BearerToken);
        Assert.Equal((MetricType.TRADING, Arm.Baseline, "orders"), (web.Metrics[0].Type, web.Metrics[0].Arm, web.Metrics[0].Unit));
        Assert.Equal(Path.Combine(file.Folder, "values.db"), configuration.Sources[2].Path);
        Assert.Equal("SPY", configuration.Sources[2].Parameters["symbol"]);
        Assert.Equal((SampleFileFormat.Csv, "v"), (configuration.Sources[3].Format, configuration.Sources[3].ValueColumn));
        Assert.Equal((30, 5, null), (configuration.Sources[3].IntervalSeconds, configuration.Sources[3].TimeoutSeconds, configuration.Sources[3].StalenessSeconds));
    }

    [Fact]
    public void TheHostIsReadAtItsOwnIntervals()
    {
        SystemSourceSettings given = TempConfiguration.Load("production: { system_source: { interval_seconds: 2, staleness_seconds: 9 } }").Production.SystemSource;

        Assert.Equal(new SystemSourceSettings { IntervalSeconds = 2, TimeoutSeconds = 5, StalenessSeconds = 9 }, given);
    }

    [Theory]
    [InlineData("interval_seconds: 0")]
    [InlineData("timeout_seconds: 301")]
    [InlineData("staleness_seconds: 0")]
    [InlineData("interval: 5")]
    public void SaysWhichKeyOfTheHostIsWrong(string wrong) => Assert.Equal(
        "production.system_source." + wrong.Split(':')[0], TempConfiguration.ProblemOf($"production: {{ system_source: {{ {wrong} }} }}").Key);

    [Fact]
    public void AFileWithoutTheSectionHasNone() => Assert.Empty(TempConfiguration.Load("production: { alert_cooldown: 5 }").Sources);

    [Theory]
    [InlineData("kind: http_json", "kind: http_jsn", "sources[0].kind")]
    [InlineData("name: web", "name: system", "sources[0].name")]
    [InlineData("name: web", "name: Ledger", "sources[0].name")]
    [InlineData("url: http://localhost:1/x", "url: ftp://localhost/x", "sources[0].url")]
    [InlineData("url: http://localhost:1/x", "url: http://user:pass@localhost/x", "sources[0].url")]
    [InlineData("url: http://localhost:1/x", "timeout_seconds: 1", "sources[0].url")]
    [InlineData("url: http://localhost:1/x", "url: http://localhost:1/x\n    path: x.db", "sources[0].path")]
    [InlineData("url: http://localhost:1/x", "url: http://localhost:1/x\n    intervall_seconds: 1", "sources[0].intervall_seconds")]
    [InlineData("url: http://localhost:1/x", "url: http://localhost:1/x\n    interval_seconds: 0", "sources[0].interval_seconds")]
    [InlineData("name: a,", "name: sharpe_ratio,", "sources[0].metrics[0].name")]
    [InlineData("name: a,", "name: source_up.web,", "sources[0].metrics[0].name")]
    [InlineData(", select: $.a", "", "sources[0].metrics[0].select")]
    [InlineData("select: $.a", "select: '$.['", "sources[0].metrics[0].select")]
    [InlineData("    metrics: [{ name: a, select: $.a }]\n", "", "sources[0].metrics")]
    [InlineData("{ name: a, select: $.a }", "{ name: a, select: $.a }, { name: a, select: $.b }", "sources[0].metrics[1].name")]
    public void SaysWhichKeyIsWrong(string sound, string wrong, string key)
    {
        Assert.Single(TempConfiguration.Load(Web).Sources);
        Assert.Equal(key, TempConfiguration.ProblemOf(Web.Replace(sound, wrong, StringComparison.Ordinal)).Key);
    }

    [Theory]
    [InlineData("query: DELETE FROM t", "sources[0].query")]
    [InlineData("query: SELECT", "sources[0].query")]
    [InlineData("url: http://localhost/", "sources[0].url")]
    [InlineData("metrics: [{ name: a, select: x }]", "sources[0].metrics[0].select")]
    public void SaysWhichKeyOfASqlSourceIsWrong(string wrong, string key)
    {
        string text = "sources:\n  - name: db\n    kind: sql\n    path: x.db\n    " + wrong + (wrong.StartsWith("query", StringComparison.Ordinal) ? "" : "\n    query: SELECT 1 AS value");
        Assert.Equal(key, TempConfiguration.ProblemOf(text).Key);
    }

    [Theory]
    [InlineData("Hunter2Secret")]
    [InlineData("'env:'")]
    [InlineData("env:A=Hunter2Secret")]
    [InlineData("[Hunter2Secret]")]
    public void NeverShowsWhatStandsInPlaceOfASecretsPlace(string secret)
    {
        ConfigurationProblem problem = TempConfiguration.ProblemOf(Web.Replace("    metrics", $"    bearer_token: {secret}\n    metrics", StringComparison.Ordinal));
        Assert.Equal("sources[0].bearer_token", problem.Key);
        Assert.DoesNotContain("Hunter2Secret", problem.ToString(), StringComparison.Ordinal);
    }
}
