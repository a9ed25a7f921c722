using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments;

/// <summary>What is not known is never good: an evaluation that was not told what it asked promotes nothing. It touches no other verdict.</summary>
internal static class UnansweredHold
{
    /// <summary>The alert's key.</summary>
    public const string Key = "no-answer";

    public static Verdict Apply(Verdict verdict, IReadOnlyList<Unanswered> unanswered) => verdict.Kind == VerdictKind.Advance && unanswered.Count > 0
        ? verdict with { Kind = VerdictKind.Hold, Reason = $"{verdict.Reason}, but {Describe(unanswered)}" }
        : verdict;

    /// <summary>What may still come is no reason to call people; what failed or was given up is.</summary>
    public static void Tell(AlertBook alerts, IReadOnlyList<Unanswered> unanswered, DateTimeOffset now)
    {
        Unanswered[] over = [.. unanswered.Where(one => one.IsOver)];
        if (over.Length > 0)
            alerts.RaiseEvent(Key, AlertSeverity.HIGH, $"An evaluation goes without {Describe(over)}. Nothing is promoted meanwhile.", now);
        else if (unanswered.Count == 0)
            alerts.ResolveEvent(Key, DeploymentEvent.Engine, now);
    }

    private static string Describe(IReadOnlyList<Unanswered> unanswered) => string.Join("; ", unanswered.Select(one => $"{one.What} ({one.Detail})"));
}
