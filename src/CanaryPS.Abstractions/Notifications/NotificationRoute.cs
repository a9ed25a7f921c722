namespace CanaryPS;

/// <summary>
/// A node of the routing tree. What it matches goes to the first of its children that matches, and on to the next ones after a
/// child that says <see cref="Continue"/>; where none matches, to its own channels. What is not set is its parent's.
/// </summary>
public sealed record NotificationRoute
{
    /// <summary>All must hold; none matches everything.</summary>
    public IReadOnlyList<LabelMatcher> Match { get; init => field = FixedList.Of(value); } = [];

    /// <summary>The least severity it matches; null for every one.</summary>
    public AlertSeverity? Least { get; init; }

    /// <summary>The types it matches; none matches all, and events of the deployment only without.</summary>
    public IReadOnlyList<MetricType> Types { get; init => field = FixedList.Of(value); } = [];

    /// <summary>When it matches, as promotion windows are written; none is always.</summary>
    public IReadOnlyList<PromotionWindow> Times { get; init => field = FixedList.Of(value); } = [];

    /// <summary>The channels that are told; null means the parent's, empty tells nobody.</summary>
    public IReadOnlyList<string>? Channels { get; init => field = value is null ? null : FixedList.Of(value); }

    /// <summary>Labels whose values make one message of several alerts; null means the parent's, and <c>deployment</c> at the root. The channel always does.</summary>
    public IReadOnlyList<string>? GroupBy { get; init => field = value is null ? null : FixedList.Of(value); }

    /// <summary>How long a new group waits for more before its first message, s; null means the parent's, 0 at the root. CRITICAL waits as well.</summary>
    public double? GroupWaitSeconds { get; init; }

    /// <summary>Least time between two messages of a group, s; null means the parent's, 60 at the root. A first or worse CRITICAL does not wait for it.</summary>
    public double? GroupIntervalSeconds { get; init; }

    /// <summary>Whether the siblings after it are looked at too.</summary>
    public bool Continue { get; init; }

    /// <summary>The children, in order.</summary>
    public IReadOnlyList<NotificationRoute> Routes { get; init => field = FixedList.Of(value); } = [];
}
