using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Test-ProductionThreshold: runs unit tests of rules, or says what rules would have raised over the samples of a deployment. It
/// changes nothing; tests need no store.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ProductionThreshold", DefaultParameterSetName = FileSet)]
[OutputType(typeof(ThresholdTestResult), ParameterSetName = [FileSet, ObjectSet])]
[OutputType(typeof(ThresholdBacktest), ParameterSetName = [BacktestSet])]
public sealed class TestProductionThresholdCommand : ProductionCmdlet
{
    private const string FileSet = "File";
    private const string ObjectSet = "Object";
    private const string BacktestSet = "Backtest";

    private readonly List<ThresholdTest> _tests = [];

    /// <summary>YAML files of tests.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Tests as objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    [ValidateNotNull]
    public ThresholdTest[] Test { get; set; } = [];

    /// <summary>The deployment whose samples are tried.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BacktestSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string DeploymentId { get; set; } = "";

    /// <summary>Only samples from this time on.</summary>
    [Parameter(ParameterSetName = BacktestSet)]
    public DateTimeOffset? Since { get; set; }

    /// <summary>When something is known to have gone wrong: how soon an alert fired from then on is told.</summary>
    [Parameter(ParameterSetName = BacktestSet)]
    public DateTimeOffset[] Fault { get; set; } = [];

    /// <summary>The rules, as a file with <c>thresholds:</c>. Without it, each test's own; in a backtest, those in force for the deployment.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RulePath { get; set; }

    private IThresholdTrials Trials => EngineHost.Factory.ThresholdTrials;

    /// <inheritdoc />
    private protected override void Process()
    {
        switch (ParameterSetName)
        {
            case FileSet:
                _tests.AddRange(Path.SelectMany(path => Trials.LoadTests(FilePath(path))));
                break;
            case ObjectSet:
                _tests.AddRange(Test);
                break;
            default:
                Backtest();
                break;
        }
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        IReadOnlyList<AlertRule>? rules = _tests.Count > 0 ? OwnRules() : null;
        foreach (ThresholdTest test in _tests)
            WriteObject(Pump.Await(cancellationToken => Task.FromResult(Trials.RunTests([test], rules, cancellationToken))), enumerateCollection: true);
    }

    private void Backtest()
    {
        IReadOnlyList<AlertRule>? own = OwnRules();
        WriteObject(Ask(async (engine, cancellationToken) =>
        {
            Deployment deployment = await engine.GetDeploymentAsync(DeploymentId, cancellationToken).ConfigureAwait(false);
            ProductionSettings production = deployment.Configuration.Production;
            IReadOnlyList<AlertRule> rules = own
                ?? [.. (await engine.GetThresholdsAsync(DeploymentId, cancellationToken).ConfigureAwait(false)).Select(threshold => threshold.Rule)];
            ThresholdBacktestRequest request = new()
            {
                Rules = rules,
                Alerts = deployment.Configuration.Alerts,
                CooldownSeconds = production.AlertCooldown,
                StalenessSeconds = production.StalenessSeconds ?? production.MonitoringInterval * 3,
                Faults = Fault,
            };
            MetricQuery query = new() { DeploymentId = DeploymentId, Since = Since };
            return await Trials.BacktestAsync(request, engine.GetMetricsAsync(query, cancellationToken), cancellationToken).ConfigureAwait(false);
        }));
    }

    private IReadOnlyList<AlertRule>? OwnRules() => RulePath is { } path ? EngineHost.Factory.LoadThresholds(FilePath(path)) : null;
}
