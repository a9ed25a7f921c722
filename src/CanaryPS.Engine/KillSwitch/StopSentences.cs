using System.Globalization;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.KillSwitch;

/// <summary>What is said of stops of trading.</summary>
internal static class StopSentences
{
    /// <summary>What a stop covers, in words.</summary>
    public static UserMessage Reach(StopScope scope, string? target) => scope switch
    {
        StopScope.Deployment => (UserMessage)$"deployment '{target}'",
        StopScope.Strategy => (UserMessage)$"strategy '{target}'",
        StopScope.Venue => (UserMessage)$"venue '{target}'",
        _ => "everything",
    };

    /// <summary>Who stopped what, since when and why.</summary>
    public static UserMessage Describe(TradingStop stop) =>
        $"trading of {Reach(stop.Scope, stop.Target)} is stopped by {Who(stop.StoppedBy, stop.Limit)} since {Time(stop.StoppedAt)}: {stop.Reason}";

    /// <summary>How it is enabled again, and who has given their word so far.</summary>
    public static UserMessage HowToEnable(TradingStop stop)
    {
        UserMessage persons = stop.PersonsToEnable == 1 ? "" : (UserMessage)$" by {stop.PersonsToEnable} different persons";
        UserMessage soFar = stop.Releases.Count == 0 ? "" : (UserMessage)$"; so far {string.Join(", ", stop.Releases.Select(r => r.Actor))}";
        return $"Enable-ProductionTrading -Id {stop.Id}{persons} lets it go on{soFar}";
    }

    public static string Describe(TradingStopped stopped) =>
        $"trading of {Reach(stopped.Scope, stopped.Target)} is stopped by {Who(stopped.Actor, stopped.Limit)}: {stopped.Reason}";

    public static string Describe(TradingEnabled enabled) =>
        $"trading is enabled again by {string.Join(", ", enabled.Releases.Select(r => $"{r.Actor} ({r.Reason})"))}";

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A sentence as it begins.</summary>
    public static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private static UserMessage Who(string actor, LimitKind? limit) => limit is { } kind ? (UserMessage)$"the limit {kind}" : UserMessage.Verbatim(actor);
}
