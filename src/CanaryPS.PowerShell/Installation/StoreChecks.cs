using System.Globalization;

namespace CanaryPS.PowerShell.Installation;

/// <summary>The store: that it can be used, who else may write it, the room it has, and whether its clock and this host's agree.</summary>
internal static class StoreChecks
{
    private const long LeastRoom = 1L << 30;
    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>A host that is off by more shows times that others do not know.</summary>
    private static readonly TimeSpan LargestDifference = TimeSpan.FromSeconds(2);

    public static InstallationCheck NotGiven { get; } = new(
        "Store", InstallationResult.Skipped, "no store was named", "Name one: -Store, Connect-ProductionStore for the session, or $env:CANARYPS_STORE. Start-CanaryDeployment makes it where there is none.");

    /// <summary>A store that can't be used.</summary>
    public static InstallationCheck Unusable(CanaryException error) =>
        new("Store", InstallationResult.Failed, error.Message, error.ErrorId == "StoreMissing" ? "Start-CanaryDeployment makes it with the first deployment." : "See what the message says.");

    /// <param name="store">The store's path or address.</param>
    /// <param name="status">What it said.</param>
    /// <param name="before">This host's time before it was asked.</param>
    /// <param name="after">And when it had answered.</param>
    public static IEnumerable<InstallationCheck> Run(string store, ProductionStatus status, DateTimeOffset before, DateTimeOffset after)
    {
        yield return new InstallationCheck("Store", InstallationResult.Passed, string.Create(CultureInfo.InvariantCulture, $"{status.Store}: {status.DeploymentCount} deployments, {status.OpenAlerts} open alerts"));
        if (StoreAddress.IsFile(store))
        {
            yield return Permissions(store);
            yield return Room(store);
        }

        yield return Clock(status, before, after);
    }

    private static InstallationCheck Permissions(string path)
    {
        const string name = "Permissions";
        if (OperatingSystem.IsWindows())
            return new InstallationCheck(name, InstallationResult.Skipped, $"who may write {path} was not looked at", "See who has access: Get-Acl.");

        return (File.GetUnixFileMode(path) & Others) == 0
            ? new InstallationCheck(name, InstallationResult.Passed, $"only its owner may write {path}")
            : new InstallationCheck(name, InstallationResult.Warning, $"others than its owner may write {path}: whoever can write it decides what is traded", $"chmod go-w '{path}'");
    }

    private static InstallationCheck Room(string path)
    {
        const string name = "DiskSpace";
        long free = new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        string found = string.Create(CultureInfo.InvariantCulture, $"{free / (double)LeastRoom:0.0} GiB are free where the store is");
        return free >= LeastRoom
            ? new InstallationCheck(name, InstallationResult.Passed, found)
            : new InstallationCheck(name, InstallationResult.Warning, found, "Make room: on a full disk nothing is decided or recorded, rollbacks neither.");
    }

    private static InstallationCheck Clock(ProductionStatus status, DateTimeOffset before, DateTimeOffset after)
    {
        const string name = "Clock";
        TimeSpan off = status.Time < before ? before - status.Time : status.Time > after ? status.Time - after : TimeSpan.Zero;
        if (off > LargestDifference)
        {
            return new InstallationCheck(
                name, InstallationResult.Warning, string.Create(CultureInfo.InvariantCulture, $"this host's clock differs from the store's by {off.TotalSeconds:0} s"),
                "Have this host take its time from a server (NTP): decisions are made by the store's clock, and what this host says is read beside it.");
        }

        return status.Running.FirstOrDefault(deployment => deployment.EvaluatedAt > after + LargestDifference) is { } ahead
            ? new InstallationCheck(name, InstallationResult.Failed, $"'{ahead.Id}' was evaluated at {ahead.EvaluatedAt:u}, which is still to come: a clock was wrong", "Set the clock right. Until that time is reached the deployment may wait.")
            : new InstallationCheck(name, InstallationResult.Passed, "this host and the store agree");
    }
}
