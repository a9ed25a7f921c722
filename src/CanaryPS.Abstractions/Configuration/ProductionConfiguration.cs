using System.Text.Json.Serialization;

namespace CanaryPS;

/// <summary>A whole configuration file, validated.</summary>
public sealed record ProductionConfiguration
{
    /// <summary>The file it was read from; null for the built-in defaults.</summary>
    public string? Path { get; init; }

    /// <summary>The <c>production:</c> section.</summary>
    public required ProductionSettings Production { get; init; }

    /// <summary>The <c>trading:</c> section.</summary>
    public required TradingSettings Trading { get; init; }

    /// <summary>The <c>strategies:</c> section; the first one is the default baseline.</summary>
    public required IReadOnlyList<StrategySpec> Strategies { get; init => field = FixedList.Of(value); }

    /// <summary>The default thresholds with those of the <c>thresholds:</c> section in their place.</summary>
    public required IReadOnlyList<AlertRule> Thresholds { get; init => field = FixedList.Of(value); }

    /// <summary>The <c>alerts:</c> section.</summary>
    public AlertSettings Alerts { get; init; } = new();

    /// <summary>The <c>notifications:</c> section.</summary>
    public NotificationSettings Notifications { get; init; } = new();

    /// <summary>The <c>watchdog:</c> section.</summary>
    public WatchdogSettings Watchdog { get; init; } = new();

    /// <summary>The <c>routing:</c> section.</summary>
    public RoutingSettings Routing { get; init; } = new();

    /// <summary>The <c>rollback:</c> section.</summary>
    public RollbackSettings Rollback { get; init; } = new();

    /// <summary>The <c>limits:</c> section: what the candidate may do at most; null when absent: nothing is limited.</summary>
    public LimitsManifest? Limits { get; init; }

    /// <summary>The <c>kill_switch:</c> section.</summary>
    public KillSwitchSettings KillSwitch { get; init; } = new();

    /// <summary>The <c>reconciliation:</c> section.</summary>
    public ReconciliationSettings Reconciliation { get; init; } = new();

    /// <summary>The <c>group:</c> section; null when absent: the deployment is led alone.</summary>
    public GroupSettings? Group { get; init; }

    /// <summary>The <c>criteria:</c> section; none when absent.</summary>
    public IReadOnlyList<CriterionSettings> Criteria { get; init => field = FixedList.Of(value); } = [];

    /// <summary>The <c>comparison:</c> section.</summary>
    public ComparisonSettings Comparison { get; init; } = new();

    /// <summary>The <c>kayenta:</c> section.</summary>
    public KayentaJudgeSettings Kayenta { get; init; } = new();

    /// <summary>The <c>sources:</c> section; none when absent.</summary>
    public IReadOnlyList<MetricSourceSettings> Sources { get; init => field = FixedList.Of(value); } = [];

    /// <summary>What the calendar that <see cref="ProductionSettings.Calendar"/> names says, so that a later change of its file touches nothing that runs; null without one.</summary>
    public CalendarSettings? Calendar { get; init; }

    /// <summary>The <c>gates:</c> section; none when absent.</summary>
    public IReadOnlyList<GateSettings> Gates { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Whether a deployment of it trades with real money.</summary>
    [JsonIgnore]
    public bool TradesLive => Trading is { Flow: TradingFlow.Venue, Venue: { Kind: VenueKind.Alpaca, Alpaca.IsLive: true } };

    /// <summary>The <c>demo:</c> section; null when absent. Not part of a deployment, so not of its JSON.</summary>
    [JsonIgnore]
    public DemoSettings? Demo { get; init; }

    /// <summary>The <c>pipeline:</c> section; null when absent. Not part of a deployment, so not of its JSON.</summary>
    [JsonIgnore]
    public PipelineSettings? Pipeline { get; init; }
}
