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
public sealed class TestCanaryPlanCommand : LocalizedCmdlet
{
    private const string AssessSet = "Assess";
    private const string ReplaySet = "Replay";
    private const int ProgressId = 1;
    private const int ProgressPauseMilliseconds = 200;

    private readonly PipelinePump _pump;

    /// <summary>Makes the command.</summary>
    public TestCanaryPlanCommand() => _pump = new PipelinePump(WriteWarning);

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
    protected override void ProcessRecord()
    {
        try
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
        catch (CanaryException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, Strategy));
        }
    }

    /// <inheritdoc />
    protected override void StopProcessing() => _pump.Stop();

    private void Assess(PlanRequest plan)
    {
        PlanAssessment assessment = _pump.Await(_ => Task.FromResult(EngineHost.Factory.AssessPlan(plan)));
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
        SharedProgress progress = new();
        // Not disposed of here: when the pipeline is stopped, the work may end after this.
        ManualResetEventSlim ended = new();
        IReadOnlyList<ReplayOutcome> outcomes = _pump.Await(
            cancellationToken => Task.FromResult(Replayed(request, progress, ended, cancellationToken)), () => Show(progress, ended));
        WriteObject(outcomes, enumerateCollection: true);
    }

    private static IReadOnlyList<ReplayOutcome> Replayed(
        ReplayRequest request, SharedProgress progress, ManualResetEventSlim ended, CancellationToken cancellationToken)
    {
        try
        {
            return EngineHost.Factory.ReplayPlan(request, progress, cancellationToken);
        }
        finally
        {
            ended.Set();
        }
    }

    /// <summary>On the pipeline thread, which alone may show anything.</summary>
    private void Show(SharedProgress progress, ManualResetEventSlim ended)
    {
        ProgressRecord record = Progress(ProgressId, "Replaying the plan", "running");
        while (!ended.Wait(ProgressPauseMilliseconds) && !Stopping)
        {
            record.PercentComplete = (int)(progress.Share * 100);
            WriteProgress(record);
        }

        record.RecordType = ProgressRecordType.Completed;
        WriteProgress(record);
    }

    private string FilePath(string path) => FilePaths.Full(SessionState.Path, path);

    /// <summary>Written by the threads that run, read by the pipeline's.</summary>
    private sealed class SharedProgress : IProgress<double>
    {
        private double _share;

        public double Share => Volatile.Read(ref _share);

        public void Report(double value) => Volatile.Write(ref _share, value);
    }
}
