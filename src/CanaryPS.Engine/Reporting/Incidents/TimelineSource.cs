namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>Where an entry of a timeline is from, in the order of what happens at one instant.</summary>
internal enum TimelineSource
{
    /// <summary>The trading log.</summary>
    Orders,

    /// <summary>Samples, which an evaluation looks at.</summary>
    Samples,

    /// <summary>The journals.</summary>
    Journals,

    /// <summary>Effects as they were sent.</summary>
    Effects,

    /// <summary>What people were told.</summary>
    Notifications,
}
