using CanaryPS.PowerShell.Commands;

namespace CanaryPS.PowerShell.Driving;

/// <summary>Warns of rollbacks that are not confirmed, once a deployment in a command: what is not confirmed, and what to do.</summary>
/// <param name="cmdlet">Gets the warnings.</param>
internal sealed class UnconfirmedRollback(LocalizedCmdlet cmdlet)
{
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>The effects that are open, in words.</summary>
    public static string Describe(Deployment deployment) => string.Join("; ", deployment.PendingEffects);

    /// <summary>Warns where there is something to warn of.</summary>
    public void Warn(Deployment deployment)
    {
        if (deployment.IsUnconfirmed && _warned.Add(deployment.Id))
        {
            cmdlet.WriteWarning(
                $"The rollback of deployment '{deployment.Id}' is not confirmed, so its candidate may still trade or hold a position. Not confirmed: {Describe(deployment)}. It is tried again while something drives it: Wait-CanaryDeployment '{deployment.Id}', or the agent's production command.");
        }
    }
}
