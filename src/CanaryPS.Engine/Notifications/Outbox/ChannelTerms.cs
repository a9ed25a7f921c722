using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>What a channel bears, as a claim counts it. Deployments that have the same channel share it.</summary>
/// <param name="Key">The same for the same settings.</param>
/// <param name="MessagesPerMinute">Most messages in a minute.</param>
/// <param name="BreakAfter">Failures in a row after which it is left alone.</param>
/// <param name="Break">For how long.</param>
internal sealed record ChannelTerms(string Key, int MessagesPerMinute, int BreakAfter, TimeSpan Break)
{
    public static ChannelTerms Of(ChannelSettings settings) => new(
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(EngineJson.Serialize(settings))))[..24].ToLowerInvariant(),
        settings.MessagesPerMinute, settings.BreakAfter, TimeSpan.FromSeconds(settings.BreakSeconds));

    /// <summary>Messages that may go at once after a quiet minute: half of a minute's, so that these and those that follow them are never more than a minute's.</summary>
    public int Burst => (MessagesPerMinute + 1) / 2;

    /// <summary>The time from one message to the next once the burst is used up.</summary>
    public TimeSpan Pace => TimeSpan.FromMinutes(1) / (MessagesPerMinute - Burst + 1);
}
