using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CanaryPS.Engine.Alerts;

/// <summary>The ids of alerts: a hash of what makes an alert this one, so that a replay gives the same.</summary>
internal static class AlertIds
{
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="key">The alert's key.</param>
    /// <param name="raisedAt">When it is raised.</param>
    /// <param name="isTaken">Whether an id is in use: the next ordinal then tells alerts of one instant apart.</param>
    public static string New(string deploymentId, string key, DateTimeOffset raisedAt, Func<string, bool> isTaken)
    {
        for (int ordinal = 0; ; ordinal++)
        {
            string identity = string.Join('\n', deploymentId, key, raisedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), ordinal.ToString(CultureInfo.InvariantCulture));
            string id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..12].ToLowerInvariant();
            if (!isTaken(id))
                return id;
        }
    }
}
