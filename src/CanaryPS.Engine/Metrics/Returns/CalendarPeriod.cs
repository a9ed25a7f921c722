namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>A period of the calendar that returns are compounded to.</summary>
internal enum CalendarPeriod
{
    /// <summary>An ISO week; one over New Year is two.</summary>
    Weekly,

    /// <summary>A month.</summary>
    Monthly,

    /// <summary>Three months from January, April, July or October.</summary>
    Quarterly,

    /// <summary>A year.</summary>
    Yearly,
}
