using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Test-CanaryPlan: what each step of a plan can decide, by the baseline's own history; with -Replay, how the plan does over resampled
/// history, sound and with faults. It needs no store and starts nothing.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "CanaryPlan", SupportsShouldProcess = true, DefaultParameterSetName = AssessSet)]
[OutputType(typeof(PlanFinding), ParameterSetName = [AssessSet])]
[OutputType(typeof(ReplayOutcome), ParameterSetName = [ReplaySet])]
public sealed class TestCanaryPlanCommand : SessionCmdlet
{
    private const string AssessSet = "Assess";
    private const string ReplaySet = "Replay";

    /// <summary>The candidate: a hashtable with strategy, model and parameters; the name of a strategy of the configuration; or a YAML or JSON file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConfiguredStrategyCompleter))]
    public object Strategy { get; set; } = null!;

    /// <summary>The version that runs today, in the same forms. Without it, the configuration's first strategy.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConfiguredStrategyCompleter))]
    public object? Baseline { get; set; }

    /// <summary>The configuration file. Without it, the module's own <c>configs/default_parameters.yaml</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>Run so many deployments a case over resampled history.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ReplaySet)]
    [ValidateRange(1, 100_000)]
    public int Replay { get; set; }

    /// <summary>The faults of the candidate. Without it, all of them. The sound candidate is always run.</summary>
    [Parameter(ParameterSetName = ReplaySet)]
    public PlanFault[]? Fault { get; set; }

    /// <summary>A market-data file to draw from in place of the configuration's.</summary>
    [Parameter(ParameterSetName = ReplaySet)]
    [ValidateNotNullOrEmpty]
    public string? Data { get; set; }

    /// <summary>Mean length of the blocks that are drawn, sessions.</summary>
    [Parameter(ParameterSetName = ReplaySet)]
    [ValidateRange(1, 10_000)]
    public int BlockLength { get; set; } = 20;

    /// <summary>All blocks have this length (circular block bootstrap), where otherwise it is the mean (stationary bootstrap).</summary>
    [Parameter(ParameterSetName = ReplaySet)]
    public SwitchParameter FixedBlocks { get; set; }

    /// <summary>Seed of everything that is drawn: the same seed gives the same result.</summary>
    [Parameter(ParameterSetName = ReplaySet)]
    public int Seed { get; set; } = 1;

    /// <summary>Also write an HTML report with plots.</summary>
    [Parameter(ParameterSetName = ReplaySet)]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    /// <summary>Overwrite a report that is there.</summary>
    [Parameter(ParameterSetName = ReplaySet)]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        PlanInput input = new(FilePath);
        ProductionConfiguration configuration = input.Configuration(ConfigurationPath);
        PlanRequest plan = new()
        {
            Candidate = input.Strategy(Strategy, configuration),
            Baseline = Baseline is null ? null : input.Strategy(Baseline, configuration),
            Configuration = configuration,
        };
        if (ParameterSetName == ReplaySet)
            Run(plan);
        else
            Assess(plan);
    }

    private void Assess(PlanRequest plan)
    {
        PlanAssessment assessment = Pump.Await(_ => Task.FromResult(EngineHost.Factory.AssessPlan(plan)));
        WriteVerbose(UserMessage.Verbatim(assessment.History));
        foreach (PlanProblem problem in assessment.Warnings.Concat(assessment.Undecided))
            WriteWarning(UserMessage.Verbatim(problem.Sentence));
        WriteObject(assessment.Findings, enumerateCollection: true);
    }

    private void Run(PlanRequest plan)
    {
        string? report = ReportPath is { } given ? FilePath(given) : null;
        if (report is not null && !ShouldProcess(UserMessage.Verbatim(report), "Write the report of a replay"))
            report = null;

        ReplayRequest request = new()
        {
            Plan = plan,
            Runs = Replay,
            Faults = Fault ?? Enum.GetValues<PlanFault>(),
            DataPath = Data is { } data ? FilePath(data) : null,
            BlockLength = BlockLength,
            FixedBlocks = FixedBlocks,
            Seed = Seed,
            ReportPath = report,
            OverwriteReport = Force,
        };
        WriteObject(
            WaitLong("Replaying the plan", $"{Replay} runs", (progress, cancellationToken) => Task.FromResult(EngineHost.Factory.ReplayPlan(request, progress, cancellationToken))),
            enumerateCollection: true);
    }
}
