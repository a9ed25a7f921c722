using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Limits;

/// <summary>What a person's word on limits decides: pure functions from how the deployment stands to what happens.</summary>
internal static class LimitsControl
{
    /// <summary>Characters of a hash that are enough to say which.</summary>
    public const int ShortestHash = 8;

    public static Decision Propose(Deployment deployment, LimitsManifest manifest, DateTimeOffset? until, string actor, string reason, DateTimeOffset now)
    {
        DemandRunning(deployment, "a proposal of limits");
        LimitsRules.Demand(manifest);
        if (until <= now)
            throw new LimitsException("LimitsOver", $"Limits until {until:u} are over already; give a later end.");

        string hash = LimitsHash.Of(manifest);
        if (LimitsTime.At(deployment.Limits, now) is { } inForce && inForce.Hash == hash && inForce.Until == until)
            throw new LimitsException("LimitsInForce", $"These limits ({hash[..ShortestHash]}) are in force for deployment '{deployment.Id}' already.");

        return DeploymentMachine.Happen(deployment, new LimitsProposed(now, actor, new LimitsProposal
        {
            Manifest = manifest, Hash = hash, ProposedBy = actor, ProposedAt = now, Reason = reason, Until = until,
        }));
    }

    public static Decision Approve(Deployment deployment, string hash, string actor, string reason, DateTimeOffset now)
    {
        DemandRunning(deployment, "an approval of limits");
        LimitsProposal proposal = DemandProposal(deployment);
        if (hash.Length < ShortestHash || !proposal.Hash.StartsWith(hash, StringComparison.OrdinalIgnoreCase))
            throw new LimitsException("LimitsHashOther", $"What is proposed for deployment '{deployment.Id}' has the hash {proposal.Hash}, not '{hash}'; look at it with Get-ProductionLimit and give at least {ShortestHash} characters of its hash.");
        if (IsSame(actor, proposal.ProposedBy))
            throw new LimitsException("ApproverNotPermitted", $"{actor} proposed these limits for deployment '{deployment.Id}', and nobody approves their own proposal.");
        if (proposal.ApprovedBy.Any(other => IsSame(actor, other)))
            throw new LimitsException("ApproverNotPermitted", $"{actor} has approved these limits for deployment '{deployment.Id}' already; another person must.");
        if (proposal.Until <= now)
            throw new LimitsException("LimitsOver", $"The limits proposed for deployment '{deployment.Id}' would end at {proposal.Until:u}, which is over; propose them anew.");

        LimitsInForce? before = LimitsTime.At(deployment.Limits, now);
        int needed = (before?.Manifest ?? proposal.Manifest).ChangeApprovers;
        IReadOnlyList<string> approvers = [.. proposal.ApprovedBy, actor];
        LimitsInForce? inForce = approvers.Count < needed ? null : new LimitsInForce
        {
            Manifest = proposal.Manifest,
            Hash = proposal.Hash,
            Revision = (before?.Revision ?? 0) + 1,
            Since = now,
            Until = proposal.Until,
            Before = proposal.Until is null ? null : before,
            ProposedBy = proposal.ProposedBy,
            ApprovedBy = approvers,
        };
        return DeploymentMachine.Happen(deployment, new LimitsApproved(now, actor, proposal.Hash, reason, inForce));
    }

    public static Decision Deny(Deployment deployment, string actor, string reason, DateTimeOffset now)
    {
        DemandRunning(deployment, "a denial of limits");
        return DeploymentMachine.Happen(deployment, new LimitsDenied(now, actor, DemandProposal(deployment).Hash, reason));
    }

    /// <summary>Notes that limits have reached their end, where they have.</summary>
    public static Decision Expire(Deployment deployment, DateTimeOffset now) => LimitsTime.HasExpired(deployment, now)
        ? DeploymentMachine.Happen(deployment, new LimitsExpired(now, DeploymentEvent.Engine, deployment.Limits!.Hash, LimitsTime.At(deployment.Limits, now)))
        : new Decision(deployment, [], []);

    private static LimitsProposal DemandProposal(Deployment deployment) => deployment.ProposedLimits
        ?? throw new LimitsException("LimitsNotProposed", $"No change of the limits of deployment '{deployment.Id}' is proposed.");

    private static void DemandRunning(Deployment deployment, UserMessage command)
    {
        if (deployment.IsFinal)
            throw new InvalidTransitionException(deployment.Id, deployment.Stage, command, []);
    }

    private static bool IsSame(string left, string right) => left.Trim().Equals(right.Trim(), StringComparison.OrdinalIgnoreCase);
}
