using System.Text.RegularExpressions;
using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Configuration;

/// <summary>The shipped file, the records' defaults and the original description say the same.</summary>
public class DefaultParametersTests
{
    private static readonly string FilePath = Path.Combine(SharedFiles.Configs, "default_parameters.yaml");

    [Fact]
    public void TheFileIsTheBuiltInConfiguration()
    {
        Assert.Equal(Comparable(ConfigurationLoader.Load(null)), Comparable(ConfigurationLoader.Load(FilePath)));
    }

    [Fact]
    public void TheFileGivesEveryKeyOfTheSections()
    {
        string text = File.ReadAllText(FilePath);
        IEnumerable<string> keys = new[] { typeof(ProductionSettings), typeof(SystemSourceSettings), typeof(TradingSettings), typeof(MarketDataSettings), typeof(PaperVenueSettings), typeof(VenueSettings), typeof(PaperExchangeSettings), typeof(AlertSettings), typeof(NotificationSettings), typeof(WatchdogSettings), typeof(KillSwitchSettings), typeof(ReconciliationSettings), typeof(RollbackSettings), typeof(RoutingSettings) }
            .SelectMany(type => type.GetProperties())
            .Select(property => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));

        Assert.All(keys, key => Assert.Matches($@"(?m)^ +{key}:", text));
    }

    /// <summary>What has no default to stand there is in a comment.</summary>
    [Fact]
    public void TheFileShowsEveryKeyOfRulesChannelsAndRoutes()
    {
        string text = File.ReadAllText(FilePath);
        IEnumerable<string> keys = typeof(AlertRule).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(AlertRule)) || type.IsSubclassOf(typeof(ChannelSettings))
                || type == typeof(AlpacaSettings) || type == typeof(RoutingWebhookSettings) || type == typeof(LimitsManifest) || type == typeof(NotificationRoute) || type == typeof(EscalationStep) || type == typeof(InhibitionRule) || type == typeof(MaintenanceWindow))
            .SelectMany(type => type.GetProperties().Where(property => property.CanWrite))
            .Select(property => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));

        Assert.All(keys.Distinct(), key => Assert.Matches($@"(?m)[ {{]{key}:", text));
    }

    [SkippableFact]
    public void TheProductionSectionIsThatOfTheDescription()
    {
        string seed = Path.Combine(SharedFiles.RepositoryRoot, "..", "shared", "seed.md");
        Skip.IfNot(File.Exists(seed), "no ../shared/seed.md beside this clone");
        string block = Regex.Match(File.ReadAllText(seed), "```yaml\n(production:.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.NotEmpty(block);

        Assert.Equal(
            EngineJson.Serialize(new ProductionSettings()),
            EngineJson.Serialize(TempConfiguration.Load(block).Production));
        List<(string, string)> seeded = KeysAndValues(block);
        Assert.Equal(24, seeded.Count);
        Assert.Equal(seeded, KeysAndValues(File.ReadAllText(FilePath)).Take(seeded.Count));
    }

    [Fact]
    public void MarketDataOfTheFileCountsFromItsFolder()
    {
        string expected = Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv");

        Assert.Equal(Path.GetFullPath(expected), ConfigurationLoader.Load(FilePath).Trading.MarketData.File);
    }

    private static List<(string Key, string Value)> KeysAndValues(string yaml) =>
        [.. Regex.Matches(yaml, @"(?m)^  (\w+): ([^\s#]+)").Select(m => (m.Groups[1].Value, m.Groups[2].Value))];

    private static string Comparable(ProductionConfiguration configuration) => EngineJson.Serialize(configuration with
    {
        Path = null,
        Trading = configuration.Trading with
        {
            MarketData = configuration.Trading.MarketData with { File = Path.GetFileName(configuration.Trading.MarketData.File) },
        },
    });
}
