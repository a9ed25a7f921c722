namespace CanaryPS.Engine.Deployments;

/// <summary>The journals of a store. The names are in the store and never change.</summary>
internal enum EventJournal
{
    /// <summary>What happened to a deployment.</summary>
    Deployment,

    /// <summary>The transitions of its alerts, those of one commit in one entry.</summary>
    Alert,
}
