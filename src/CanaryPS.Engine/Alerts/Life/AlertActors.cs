namespace CanaryPS.Engine.Alerts.Life;

/// <summary>Who changes an alert where no person does.</summary>
internal static class AlertActors
{
    /// <summary>A metric whose value came or went.</summary>
    public const string Data = "data";

    /// <summary>A time that is over.</summary>
    public const string Engine = "engine";
}
