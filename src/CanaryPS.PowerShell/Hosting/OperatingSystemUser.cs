namespace CanaryPS.PowerShell.Hosting;

/// <summary>Who runs this process, for the journal.</summary>
internal static class OperatingSystemUser
{
    /// <summary>The account's name; an account without one (a bare uid in a container) is named after its host.</summary>
    public static string Name { get; } =
        Environment.UserName is { Length: > 0 } name ? name : $"unknown@{Environment.MachineName}";
}
