using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Driving;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Start-CanaryDeployment: records a new deployment in PREPARATION, and with -Wait drives it to its end.</summary>
[Cmdlet(VerbsLifecycle.Start, "CanaryDeployment", SupportsShouldProcess = true)]
[OutputType(typeof(Deployment))]
public sealed class StartCanaryDeploymentCommand : ProductionCmdlet
{
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

    /// <summary>Who starts it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <summary>Drive it until it is final and confirmed, and give it back then.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The deployment trades with real money, and who starts it knows. Asked for once more, unless -Force is given.</summary>
    [Parameter]
    public SwitchParameter LiveTrading { get; set; }

    /// <summary>Do not ask whether to trade with real money, for unattended runs.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override bool CreatesStore => true;

    /// <inheritdoc />
    private protected override void Process() => ForItem(Strategy, Start);

    private void Start()
    {
        PlanInput input = new(FilePath);
        ProductionConfiguration configuration = input.Configuration(ConfigurationPath);
        StrategySpec candidate = input.Strategy(Strategy, configuration);
        DeploymentRequest request = new()
        {
            Candidate = candidate,
            Baseline = Baseline is null ? null : input.Strategy(Baseline, configuration),
            Configuration = configuration,
            Actor = Actor,
            ConfirmLive = LiveTrading,
        };

        Rehearsal.Start(request);
        if (IsWhatIf && !IsStoreToBeMade)
            DemandFree(candidate.Strategy, configuration);
        if (!ShouldProcess($"{candidate} in {StoreAddress.Shown(StorePath)}", "Start canary deployment"))
            return;
        if (LiveTrading && configuration.TradesLive && !Force && !ShouldContinue(LiveQuestion.Of(configuration, candidate.ToString()), LiveQuestion.Caption))
            return;

        WarnOfPlan(request);
        Deployment deployment = Ask((engine, cancellationToken) => engine.StartAsync(request, cancellationToken));
        DeploymentNews news = new(this);
        news.TellPlan(deployment);
        news.TellHeld(deployment);
        if (Wait)
            new DeploymentWait(this, Pump, Engine, Clock).Run([deployment]);
        else
            WriteObject(deployment);
    }

    /// <summary>A plan that ends before it can decide still runs; who starts it should know. Where it must not, the engine refuses it.</summary>
    private void WarnOfPlan(DeploymentRequest request)
    {
        if (request.Configuration.Production.RequireDecidable || request.Configuration.Trading.Flow != TradingFlow.Paper)
            return;

        PlanRequest plan = new() { Candidate = request.Candidate, Baseline = request.Baseline, Configuration = request.Configuration };
        PlanAssessment assessment = Pump.Await(_ => Task.FromResult(EngineHost.Factory.AssessPlan(plan)));
        foreach (PlanProblem problem in assessment.Warnings.Where(w => w.Criterion is null))
            WriteWarning(UserMessage.Verbatim(problem.Sentence));
        WarnOf("The plan ends before these criteria are decided", assessment.Undecided);
        WarnOf("The baseline itself did not keep the bounds of", assessment.Warnings);
    }

    private void WarnOf(UserMessage what, IReadOnlyList<PlanProblem> problems)
    {
        string[] criteria = [.. problems.Select(p => p.Criterion).OfType<string>()];
        if (criteria.Length > 0)
            WriteWarning($"{what}: {string.Join(", ", criteria)}. Test-CanaryPlan says more.");
    }
}
