using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Deployments.Gates;

namespace CanaryPS.Engine.Deployments.Groups;

/// <summary>What a deployment's group makes of its verdict: a Rollback where another member was rolled back, a Hold where the others are not ready.</summary>
internal static class GroupRule
{
    /// <summary>Monitoring intervals after which a member's readiness is no longer believed.</summary>
    private const int FreshIntervals = 3;

    /// <param name="deployment">The deployment as it stands.</param>
    /// <param name="verdict">What its own evidence says.</param>
    /// <param name="others">The other members of its group, ended ones too.</param>
    public static Verdict Apply(Deployment deployment, Verdict verdict, IReadOnlyList<Deployment> others)
    {
        GroupSettings group = deployment.Configuration.Group!;
        if (verdict.Kind == VerdictKind.Rollback)
            return verdict;

        if (group.RollBackTogether && RolledBack(deployment, others) is { } fallen)
        {
            return verdict with
            {
                Kind = VerdictKind.Rollback,
                Health = HealthStatus.CRITICAL,
                Reason = $"group {group.Name}: {fallen.Id} was rolled back ({fallen.Reason})",
            };
        }

        if (verdict.Kind != VerdictKind.Advance)
            return verdict;

        // The others must see that this one is ready even while it waits for them.
        return Obstacle(deployment, group, others, verdict.Time) is { } obstacle
            ? verdict with { Kind = VerdictKind.Hold, ReadyToAdvance = true, Reason = $"{verdict.Reason}, but group {group.Name} {obstacle}" }
            : verdict;
    }

    /// <summary>The candidate's part of the capital, decided or still in force, currency.</summary>
    public static decimal Exposure(Deployment deployment) => deployment switch
    {
        { Stage: DeploymentStage.COMPLETED } => 0,
        { Stage: DeploymentStage.ROLLBACK, RollbackConfirmedAt: not null } => 0,
        _ => (decimal)Math.Max(deployment.Weight, deployment.ConfirmedWeight) / 100 * deployment.Configuration.Trading.Capital,
    };

    private static Deployment? RolledBack(Deployment deployment, IReadOnlyList<Deployment> others) =>
        others.FirstOrDefault(o => o.Stage == DeploymentStage.ROLLBACK && o.EndedAt >= deployment.StartedAt
            && o.Id != deployment.Predecessor && o.Id != deployment.RestartOf);

    private static string? Obstacle(Deployment deployment, GroupSettings group, IReadOnlyList<Deployment> others, DateTimeOffset now)
    {
        Deployment[] running = [.. others.Where(o => !o.IsFinal)];
        if (deployment.Stage == DeploymentStage.PREPARATION)
        {
            if (running.Length + 1 < group.LeastMembers)
                return $"has {running.Length + 1} of the {group.LeastMembers} members it starts with";

            int canaries = running.Count(o => o.Stage != DeploymentStage.PREPARATION);
            if (canaries >= group.MostRunning)
                return $"has {canaries} members running and may have {group.MostRunning}";
        }

        if (group.StepBarrier && running.Where(o => Lags(deployment, o, now)).Select(o => o.Id).ToArray() is { Length: > 0 } lagging)
            return $"waits at its barrier for {string.Join(", ", lagging)}";

        int next = Passage.Next(deployment);
        if (group.ExposureCap is not { } cap || next == deployment.Plan.Count)
            return null;

        decimal wanted = (decimal)deployment.Plan[next].Weight / 100 * deployment.Configuration.Trading.Capital;
        decimal taken = others.Sum(Exposure);
        return wanted > Exposure(deployment) && wanted + taken > cap
            ? FormattableString.Invariant($"may have {cap:0.##} of the capital in candidates: {taken:0.##} are taken and the next step wants {wanted:0.##}")
            : null;
    }

    private static bool Lags(Deployment deployment, Deployment other, DateTimeOffset now)
    {
        if (other.Step != deployment.Step)
            return other.Step < deployment.Step;

        TimeSpan fresh = TimeSpan.FromSeconds(other.Configuration.Production.MonitoringInterval * FreshIntervals);
        return !other.ReadyToAdvance || other.EvaluatedAt is not { } evaluated || TradingTime.Of(other.Configuration).Between(evaluated, now) > fresh;
    }
}
