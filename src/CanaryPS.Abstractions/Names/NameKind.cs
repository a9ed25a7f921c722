namespace CanaryPS;

/// <summary>Of what the names are that somebody is about to type.</summary>
public enum NameKind
{
    /// <summary>Ids of deployments: those that run, then the others, the newest first.</summary>
    Deployment,

    /// <summary>Strategies of deployments: those that run, then the others.</summary>
    Strategy,

    /// <summary>Ids of alerts: those that are open, the worst first, then the newest of the others.</summary>
    Alert,

    /// <summary>Ids of alerts that are open, the worst first.</summary>
    OpenAlert,

    /// <summary>Metrics that the given deployment has samples of, else the newest deployments, those that run first.</summary>
    Metric,

    /// <summary>Windows of the same samples.</summary>
    Window,

    /// <summary>Rules of alerts: those of the store, and those in the configuration of the given deployment, else of what runs.</summary>
    Threshold,

    /// <summary>Venues that the newest deployments trade on.</summary>
    Venue,

    /// <summary>Channels in the configuration of the given deployment, else of what runs.</summary>
    Channel,

    /// <summary>Instruments in the newest order events of the given deployment; none without one.</summary>
    Instrument,
}
