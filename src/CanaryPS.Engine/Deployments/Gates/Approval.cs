using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments.Gates;

/// <summary>Who may answer at a gate, and when what was answered counts.</summary>
internal static class Approval
{
    public static bool HasExpired(GateRequest request, DateTimeOffset now) => request.ExpiresAt <= now;

    /// <summary>When what was asked at a time is asked anew; null for never.</summary>
    public static DateTimeOffset? ExpiryOf(GateSettings gate, DateTimeOffset askedAt) =>
        gate.ExpiresMinutes is { } minutes ? askedAt + TimeSpan.FromMinutes(minutes) : null;

    /// <summary>Whether enough persons approved, nobody denied, and none of it has expired.</summary>
    public static bool IsGranted(GateSettings gate, GateRequest? request, DateTimeOffset now) =>
        request is { Denial: null } && !HasExpired(request, now) && request.Approvals.Count >= gate.Approvers;

    /// <summary>The first request of a deployment that waits for persons; null where none does.</summary>
    public static GateRequest? Waiting(Deployment deployment, DateTimeOffset now) => deployment.GateRequests.FirstOrDefault(
        request => request.Denial is null
            && SettingsOf(deployment, request) is { Kind: GateKind.Approval } gate && !IsGranted(gate, request, now));

    /// <summary>A person's approval.</summary>
    /// <exception cref="GateException">Nothing waits for it, or this person may not.</exception>
    public static GateApproved Approve(Deployment deployment, GateDecision decision, DateTimeOffset now)
    {
        GateRequest request = Find(deployment, decision, r => r.Denial is not null || !IsGranted(SettingsOf(deployment, r), r, now));
        GateSettings gate = SettingsOf(deployment, request);
        if (request.Denial is { } denial && !decision.Force)
            throw new GateException("GateDenied", deployment.Id, $"{denial.Actor} denied gate '{gate.Name}' of deployment '{deployment.Id}': {denial.Reason}. Approve with -Force to take that back.");
        if (request.Denial is null && HasExpired(request, now))
            throw new GateException("GateNotWaiting", deployment.Id, $"The request of gate '{gate.Name}' of deployment '{deployment.Id}' has expired; it is made anew at an evaluation in which every criterion passes.");
        if (gate.FourEyes && IsSame(decision.Actor, deployment.StartedBy))
            throw new GateException("ApproverNotPermitted", deployment.Id, $"{decision.Actor} started deployment '{deployment.Id}', and gate '{gate.Name}' wants the approval of somebody else (four_eyes).");
        if (request.Approvals.Any(a => IsSame(a.Actor, decision.Actor)))
            throw new GateException("ApproverNotPermitted", deployment.Id, $"{decision.Actor} has approved at gate '{gate.Name}' of deployment '{deployment.Id}' already; it wants {gate.Approvers} different persons.");

        return new GateApproved(now, decision.Actor, gate.Name, decision.Reason, decision.Force);
    }

    /// <summary>A person's denial. Anybody may deny, also what was approved and has not been passed.</summary>
    /// <exception cref="GateException">No gate has asked.</exception>
    public static GateDenied Deny(Deployment deployment, GateDecision decision, DateTimeOffset now) =>
        new(now, decision.Actor, Find(deployment, decision, _ => true).Gate, decision.Reason);

    /// <summary>The gate of a request.</summary>
    public static GateSettings SettingsOf(Deployment deployment, GateRequest request) =>
        deployment.Configuration.Gates.First(g => g.Name == request.Gate);

    private static GateRequest Find(Deployment deployment, GateDecision decision, Func<GateRequest, bool> isMeant)
    {
        GateRequest[] waiting = [.. deployment.GateRequests.Where(r => SettingsOf(deployment, r).Kind == (decision.ByScript ? GateKind.Script : GateKind.Approval)).Where(r => decision.Gate is { } name ? r.Gate.Equals(name, StringComparison.OrdinalIgnoreCase) : isMeant(r))];
        if (waiting.Length > 1)
            throw new GateException("GateAmbiguous", deployment.Id, $"More than one gate of deployment '{deployment.Id}' waits: name one of {string.Join(", ", waiting.Select(r => $"'{r.Gate}'"))} with -Gate.");

        return waiting is [var request] && (decision.RequestedAt is null || decision.RequestedAt == request.RequestedAt)
            ? request
            : throw new GateException("GateNotWaiting", deployment.Id, (decision.Gate, waiting.Length) switch
            {
                (null, 0) => (UserMessage)$"No gate of deployment '{deployment.Id}' waits for approval now; Get-CanaryDeployment shows in GateRequests what does.",
                (null, _) => $"No gate of deployment '{deployment.Id}' waits for approval that was asked for then; Get-CanaryDeployment shows in GateRequests what does.",
                ({ } gate, 0) => $"No gate '{gate}' of deployment '{deployment.Id}' waits for approval now; Get-CanaryDeployment shows in GateRequests what does.",
                ({ } gate, _) => $"No gate '{gate}' of deployment '{deployment.Id}' waits for approval that was asked for then; Get-CanaryDeployment shows in GateRequests what does.",
            });
    }

    /// <summary>Letter case makes no second person.</summary>
    private static bool IsSame(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);
}
