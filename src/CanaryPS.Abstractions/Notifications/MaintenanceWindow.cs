namespace CanaryPS;

/// <summary>Times of the week in which alerts that match are not told; what still fires at its end is.</summary>
public sealed record MaintenanceWindow
{
    /// <summary>Its name, unique.</summary>
    public required string Name { get; init; }

    /// <summary>When.</summary>
    public required IReadOnlyList<PromotionWindow> Times { get; init => field = FixedList.Of(value); }

    /// <summary>Whether it is also whenever the deployment's calendar has no session.</summary>
    public bool OutsideSessions { get; init; }

    /// <summary>All must hold; none matches everything.</summary>
    public IReadOnlyList<LabelMatcher> Match { get; init => field = FixedList.Of(value); } = [];
}
