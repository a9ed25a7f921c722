using CanaryPS.Engine.Access;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Rules.Problems;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Rollbacks;
using CanaryPS.Engine.Limits;
using CanaryPS.Engine.Notifications.Muting;
using CanaryPS.Engine.Planning;
using CanaryPS.Engine.Reporting;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Copying;
using CanaryPS.Engine.Storage.States;

namespace CanaryPS.Engine;

/// <summary>Makes the decisions that orders are carried out by, and throws them away.</summary>
internal sealed class Rehearsal : IRehearsal
{
    /// <summary>What a decision says of why does not count for whether it is refused.</summary>
    private const string NoReason = "rehearsed";

    public void Start(DeploymentRequest request)
    {
        OperatorWords.Actor(request.Actor);
        if (request.Configuration.Production.RequireDecidable)
            PlanAssessor.RequireDecidable(request.Candidate, request.Configuration.BaselineOr(request.Baseline), request.Configuration);

        LiveTrading.Demand(request);
        PolicyRule.Demand(request.Configuration.Production.RollbackPolicy, request.Configuration);
    }

    public void Restart(Deployment deployment, string actor, bool confirmLive)
    {
        OperatorControl.DemandRestartable(deployment);
        Start(new DeploymentRequest { Candidate = deployment.Candidate, Baseline = deployment.Baseline, Configuration = deployment.Configuration, Actor = actor, ConfirmLive = confirmLive });
    }

    public void RollBack(Deployment deployment, RollbackPolicy? policy, string actor)
    {
        OperatorWords.Actor(actor);
        StageTransitions.Demand(deployment, StageTrigger.RollBack, DeploymentStage.ROLLBACK);
        if (policy is { } other)
            PolicyRule.Demand(other, deployment.Configuration);
    }

    public void Abort(Deployment deployment, string actor)
    {
        OperatorWords.Actor(actor);
        StageTransitions.Demand(deployment, StageTrigger.Abort, DeploymentStage.ROLLBACK);
    }

    public void Suspend(Deployment deployment, string actor, DateTimeOffset now) => OperatorControl.Suspend(deployment, OperatorWords.Actor(actor), NoReason, now);

    public void Resume(Deployment deployment, string actor, DateTimeOffset now) => OperatorControl.Resume(deployment, OperatorWords.Actor(actor), NoReason, now);

    public void Approve(Deployment deployment, GateDecision decision, DateTimeOffset now)
    {
        OperatorWords.Actor(decision.Actor);
        OperatorControl.Approve(deployment, decision, now);
    }

    public void Deny(Deployment deployment, GateDecision decision, DateTimeOffset now)
    {
        OperatorWords.Actor(decision.Actor);
        OperatorControl.Deny(deployment, decision, [], now);
    }

    public void Skip(Deployment deployment, SkipOrder order, DateTimeOffset now)
    {
        OperatorWords.Actor(order.Actor);
        OperatorControl.Skip(deployment, order, now);
    }

    public void ProposeLimits(Deployment deployment, LimitsManifest manifest, DateTimeOffset? until, string actor, string reason, DateTimeOffset now) =>
        LimitsControl.Propose(deployment, manifest, until, OperatorWords.Actor(actor), OperatorWords.Reason(reason), now);

    public void ApproveLimits(Deployment deployment, string hash, string actor, string reason, DateTimeOffset now) =>
        LimitsControl.Approve(deployment, hash, OperatorWords.Actor(actor), OperatorWords.Reason(reason), now);

    public void DenyLimits(Deployment deployment, string actor, string reason, DateTimeOffset now) =>
        LimitsControl.Deny(deployment, OperatorWords.Actor(actor), OperatorWords.Reason(reason), now);

    public void AddFreeze(DateTimeOffset from, DateTimeOffset to, string actor, DateTimeOffset now)
    {
        OperatorWords.Actor(actor);
        FreezeCommands.Demand(from, to, now);
    }

    public void AddSilence(SilenceRequest request, DateTimeOffset now)
    {
        OperatorWords.Actor(request.Actor);
        SilenceBook.Demand(request, now);
    }

    public void CreateApiKey(ApiKeyRequest request, DateTimeOffset now)
    {
        OperatorWords.Actor(request.Actor);
        AccessBook.Demand(request, now);
    }

    public void PutThresholds(IReadOnlyList<AlertRule> rules, IEnumerable<AlertRule> known, string actor)
    {
        OperatorWords.Actor(actor);
        RuleProblems.Demand(rules, [.. DefaultThresholds.For(new ProductionSettings()), .. known]);
    }

    public void WriteFile(string path, bool overwrite) => ReportFile.DemandFree(path, overwrite);

    public void CopyStore(string source, string target) =>
        StoreCopy.Demand(ProductionStores.Database(source, createIfMissing: false), ProductionStores.Database(target, createIfMissing: true));

    public void RestoreState(string path, string store, bool force, CancellationToken cancellationToken = default) =>
        StateRestore.Demand(path, store, force, cancellationToken);
}
