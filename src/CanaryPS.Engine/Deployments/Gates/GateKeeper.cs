using System.Globalization;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments.Gates;

/// <summary>
/// Everything besides evidence that a deployment may have to wait for: a suspension, a freeze, approvals, webhooks. It turns an Advance
/// into a Hold that says for what, and touches no other verdict, so it can neither delay a rollback nor promote anything.
/// </summary>
internal static class GateKeeper
{
    /// <param name="deployment">The deployment.</param>
    /// <param name="verdict">What its evidence says.</param>
    /// <param name="freezes">The freezes that there are.</param>
    /// <param name="answers">What its webhooks have answered; null for nothing.</param>
    public static GateOutcome Judge(
        Deployment deployment, Verdict verdict, IReadOnlyList<ProductionFreeze> freezes, IReadOnlyList<GateAnswer>? answers = null)
    {
        if (deployment.IsSuspended && verdict.Kind != VerdictKind.Rollback)
            return new(Held(verdict, Suspended(deployment.Suspensions[^1])), []);
        if (verdict.Kind != VerdictKind.Advance)
            return new(verdict, []);

        List<string> obstacles = [];
        List<DeploymentEvent> events = [];
        foreach (GateSettings gate in Passage.Gates(deployment).Where(g => deployment.Skip is not { Force: true } || g.Kind != GateKind.Approval))
        {
            GateRequest? request = deployment.GateRequests.FirstOrDefault(r => r.Gate == gate.Name);
            if (Approval.IsGranted(gate, request, verdict.Time))
                continue;

            if (gate.Kind == GateKind.Webhook)
            {
                GateAnswer? answer = answers?.FirstOrDefault(a => a.Gate == gate.Name);
                if (answer is { Allows: true })
                    events.Add(Open(gate, answer, deployment, verdict.Time));
                else
                    obstacles.Add(answer?.Sentence ?? $"gate '{gate.Name}' asks its webhook when nothing else holds");

                continue;
            }

            if (request is null || (request.Denial is null && Approval.HasExpired(request, verdict.Time)))
            {
                GateAsked asked = Ask(gate, deployment, verdict.Time);
                events.Add(asked);
                request = new GateRequest(gate.Name, asked.Step, asked.Time, asked.ExpiresAt);
            }

            obstacles.Add(Waiting(gate, request, deployment));
        }

        obstacles.AddRange(freezes.Where(f => f.Holds(deployment.Strategy, verdict.Time)).OrderByDescending(f => f.To).Select(Frozen));
        return new(obstacles.Count == 0 ? verdict : Held(verdict, string.Join("; ", obstacles)), events);
    }

    /// <summary>What a gate waits for, in words.</summary>
    public static string Waiting(GateSettings gate, GateRequest request, Deployment deployment)
    {
        if (request.Denial is { } denial)
            return $"{denial.Actor} denied gate '{gate.Name}': {denial.Reason} (Approve-CanaryDeployment -Force takes that back)";

        if (gate.Kind == GateKind.Script)
            return $"gate '{gate.Name}' waits for its script (Register-CanaryGate in the session that drives the deployment)";

        int missing = gate.Approvers - request.Approvals.Count;
        string who = missing == 1 ? "a person" : $"{missing} persons";
        string others = request.Approvals.Count > 0 ? $" other than {string.Join(", ", request.Approvals.Select(a => a.Actor))}" : "";
        string starter = gate.FourEyes ? $", not {deployment.StartedBy} who started it," : "";
        string until = request.ExpiresAt is { } expires ? $" until {Time(expires)}" : "";
        return $"gate '{gate.Name}' waits for the approval of {who}{others}{starter}{until} (Approve-CanaryDeployment, Deny-CanaryDeployment)";
    }

    private static GateAsked Ask(GateSettings gate, Deployment deployment, DateTimeOffset now) => new(
        now, DeploymentEvent.Engine, gate.Name, deployment.Step, Approval.ExpiryOf(gate, now));

    private static GateOpened Open(GateSettings gate, GateAnswer answer, Deployment deployment, DateTimeOffset now) => new(
        now, GateOpened.Webhook, gate.Name, deployment.Step, answer.AskedAt, Approval.ExpiryOf(gate, answer.AskedAt), answer.Sentence);

    private static Verdict Held(Verdict verdict, string why) => verdict with
    {
        Kind = VerdictKind.Hold,
        Reason = verdict.Kind == VerdictKind.Advance ? $"{verdict.Reason}, but {why}" : $"{why}; {verdict.Reason}",
    };

    private static string Suspended(Suspension suspension) =>
        $"it is suspended by {suspension.Actor} since {Time(suspension.From)}: {suspension.Reason} (Resume-CanaryDeployment)";

    private static string Frozen(ProductionFreeze freeze) =>
        $"freeze '{freeze.Id}' ({freeze.Reason}) holds {(freeze.Strategy is null ? "all strategies" : freeze.Strategy)} until {Time(freeze.To)}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
