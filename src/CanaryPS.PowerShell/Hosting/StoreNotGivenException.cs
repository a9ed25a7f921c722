namespace CanaryPS.PowerShell.Hosting;

/// <summary>A command does not know which store to work on.</summary>
internal sealed class StoreNotGivenException()
    : CanaryException(
        "StoreNotGiven",
        "No store is given: pass -Store, run Connect-ProductionStore once in this session, or set $env:CANARYPS_STORE.");
