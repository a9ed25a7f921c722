namespace CanaryPS.Engine.Alerts;

/// <summary>The alerts of one deployment as a transaction that writes sees them: nobody changes them before it ends.</summary>
internal interface IStoredAlerts
{
    /// <summary>Rises with every change; a book built at this version needs not be built again.</summary>
    long Version { get; }

    /// <summary>The open alerts, and the newest of each key.</summary>
    IReadOnlyList<Alert> Read();
}
