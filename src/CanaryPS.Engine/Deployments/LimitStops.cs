using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Deployments;

/// <summary>The stop of trading that follows when a deployment breaks a hard limit.</summary>
internal static class LimitStops
{
    public static TradingStop Of(Deployment deployment, LimitBreach breach, DateTimeOffset now)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{deployment.Id}|{breach.Kind}|{now.UtcTicks}")));
        return new TradingStop
        {
            Id = $"stop-{Convert.ToHexString(hash)[..8].ToLowerInvariant()}",
            Scope = StopScope.Deployment,
            Target = deployment.Id,
            Reason = breach.Message,
            StoppedBy = DeploymentEvent.Engine,
            StoppedAt = now,
            Limit = breach.Kind,
            PersonsToEnable = deployment.Configuration.KillSwitch.PersonsToEnable,
        };
    }
}
