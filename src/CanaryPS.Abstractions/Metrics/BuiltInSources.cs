namespace CanaryPS;

/// <summary>The names of the metric sources that every deployment has. No other source can have one of them.</summary>
public static class BuiltInSources
{
    /// <summary>The host: the SYSTEM metrics.</summary>
    public const string System = "system";

    /// <summary>The order events and marks: the TRADING, RISK and PERFORMANCE metrics.</summary>
    public const string Ledger = "ledger";

    /// <summary>Whether a name is taken, in whatever case.</summary>
    public static bool Contains(string name) =>
        name.Equals(System, StringComparison.OrdinalIgnoreCase) || name.Equals(Ledger, StringComparison.OrdinalIgnoreCase);
}
