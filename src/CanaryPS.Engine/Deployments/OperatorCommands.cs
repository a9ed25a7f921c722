using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Deployments.Alerting;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Rollbacks;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// What people order. A command commits on the deployment's version alone, without the lease, so it never waits for the
/// process that drives the deployment; that process notices at its next commit.
/// </summary>
internal sealed class OperatorCommands(IProductionStore store, ITradingSessionFactory sessions, TimeProvider clock)
{
    private const int Tries = 20;

    public Task<Deployment> StartAsync(DeploymentRequest request, CancellationToken cancellationToken) =>
        StartAsync(request, restartOf: null, cancellationToken);

    /// <summary>Starts anew what was rolled back.</summary>
    public async Task<Deployment> RestartAsync(string deploymentId, string actor, string reason, bool confirmLive, CancellationToken cancellationToken)
    {
        Deployment ended = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        OperatorControl.DemandRestartable(ended);
        DeploymentRequest request = new() { Candidate = ended.Candidate, Baseline = ended.Baseline, Configuration = ended.Configuration, Actor = actor, ConfirmLive = confirmLive };
        return await StartAsync(request, (ended.Id, reason), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Deployment> StartAsync(DeploymentRequest request, (string Id, string Reason)? restartOf, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Actor);
        LiveTrading.Demand(request);
        PolicyRule.Demand(request.Configuration.Production.RollbackPolicy, request.Configuration);
        StrategySpec baseline = request.Configuration.BaselineOr(request.Baseline);
        sessions.Validate(request.Candidate, baseline, request.Configuration);

        DateTimeOffset now = clock.GetUtcNow();
        CalendarReach.Demand(request.Configuration, now);
        string? predecessor = PredecessorOf(request, await store.GetUnfinishedAsync(request.Candidate.Strategy, cancellationToken).ConfigureAwait(false));
        long before = await store.CountDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        Decision decision = DeploymentMachine.Start(NewId(request.Candidate.Strategy, now, before), request, baseline, now, restartOf, predecessor);
        await store.CreateDeploymentAsync(
            new StoreCommit { Deployment = decision.Deployment, ExpectedVersion = 0, Journal = decision.Journal }, cancellationToken).ConfigureAwait(false);
        return decision.Deployment;
    }

    public Task<Deployment> RollBackAsync(
        string deploymentId, StageTrigger trigger, string actor, string reason, RollbackPolicy? policy, CancellationToken cancellationToken) =>
        CommitAsync(deploymentId, async deployment =>
        {
            IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            DateTimeOffset now = clock.GetUtcNow();
            Decision decision = DeploymentMachine.RollBack(
                deployment, trigger, actor, reason, policy ?? deployment.Configuration.Production.RollbackPolicy, pending, now);
            return (decision, now);
        }, cancellationToken);

    public Task<Deployment> SuspendAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken) =>
        ControlAsync(deploymentId, (deployment, _, now) => OperatorControl.Suspend(deployment, actor, reason, now), cancellationToken);

    public Task<Deployment> ResumeAsync(string deploymentId, string actor, string reason, CancellationToken cancellationToken) =>
        ControlAsync(deploymentId, (deployment, _, now) => OperatorControl.Resume(deployment, actor, reason, now), cancellationToken);

    public Task<Deployment> ApproveAsync(GateDecision decision, CancellationToken cancellationToken) =>
        ControlAsync(decision.DeploymentId, (deployment, _, now) => OperatorControl.Approve(deployment, decision, now), cancellationToken);

    public Task<Deployment> DenyAsync(GateDecision decision, CancellationToken cancellationToken) =>
        ControlAsync(decision.DeploymentId, (deployment, pending, now) => OperatorControl.Deny(deployment, decision, pending, now), cancellationToken);

    public Task<Deployment> SkipAsync(string deploymentId, SkipOrder order, CancellationToken cancellationToken) =>
        ControlAsync(deploymentId, (deployment, _, now) => OperatorControl.Skip(deployment, order, now), cancellationToken);

    /// <summary>Lets a deployment that waited begin.</summary>
    /// <exception cref="DeploymentConflictException">Another one of its strategy runs.</exception>
    public Task<Deployment> TakeTurnAsync(string deploymentId, CancellationToken cancellationToken) =>
        ControlAsync(
            deploymentId,
            (deployment, _, now) => deployment.IsQueued ? DeploymentMachine.Happen(deployment, new TurnTaken(now, DeploymentEvent.Engine)) : new Decision(deployment, [], []),
            cancellationToken);

    /// <summary>Does what a pure function decides by how a deployment stands, again where another was quicker. A decision without events writes nothing.</summary>
    public Task<Deployment> DecideAsync(string deploymentId, Func<Deployment, DateTimeOffset, Decision> decide, CancellationToken cancellationToken) =>
        ControlAsync(deploymentId, (deployment, _, now) => decide(deployment, now), cancellationToken);

    /// <summary>Puts an event in the journal of a deployment, unless it has ended meanwhile.</summary>
    public Task<Deployment> NoteAsync(string deploymentId, DeploymentEvent happened, CancellationToken cancellationToken) =>
        ControlAsync(
            deploymentId,
            (deployment, _, _) => deployment.IsFinal ? new Decision(deployment, [], []) : DeploymentMachine.Happen(deployment, happened),
            cancellationToken);

    /// <summary>The deployment to wait for; null where there is none to, or none may be waited for, which the store then refuses.</summary>
    /// <exception cref="DeploymentConflictException">Another one waits already.</exception>
    private static string? PredecessorOf(DeploymentRequest request, IReadOnlyList<Deployment> unfinished)
    {
        if (unfinished.FirstOrDefault(d => d.IsQueued) is { } queued)
            throw new DeploymentConflictException(request.Candidate.Strategy, queued.Id);

        return request.Configuration.Production.NewerVersion == NewerVersionPolicy.Reject ? null : unfinished.FirstOrDefault()?.Id;
    }

    private Task<Deployment> ControlAsync(
        string deploymentId, Func<Deployment, IReadOnlyList<Effect>, DateTimeOffset, Decision> decide, CancellationToken cancellationToken) =>
        CommitAsync(deploymentId, async deployment =>
        {
            IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(deploymentId, cancellationToken).ConfigureAwait(false);
            DateTimeOffset now = clock.GetUtcNow();
            Decision decision = decide(deployment, pending, now);
            return (decision, now);
        }, cancellationToken);

    private async Task<Deployment> CommitAsync(
        string deploymentId,
        Func<Deployment, Task<(Decision Decision, DateTimeOffset Now)>> decide,
        CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
                ?? throw new DeploymentNotFoundException(deploymentId);
            (Decision decision, DateTimeOffset now) = await decide(deployment).ConfigureAwait(false);
            try
            {
                await store.CommitAsync(
                    new StoreCommit
                    {
                        Deployment = decision.Deployment,
                        ExpectedVersion = deployment.Version,
                        Journal = decision.Journal,
                        Effects = decision.Effects,
                        Intents = EventNotices.Plan(decision, now),
                    },
                    cancellationToken).ConfigureAwait(false);
                return decision.Deployment;
            }
            catch (StaleDeploymentException) when (attempt < Tries)
            {
                // The driving process was quicker: decide again on what is there now.
            }
        }
    }

    /// <summary>Unique within the store, and the same whenever the same run is made again: the paper venue's draws depend on it.</summary>
    private static string NewId(string strategy, DateTimeOffset now, long before)
    {
        string name = new([.. strategy.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{strategy}|{now.UtcTicks}|{before}")));
        return $"{name}-{Convert.ToHexString(hash)[..8].ToLowerInvariant()}";
    }
}
