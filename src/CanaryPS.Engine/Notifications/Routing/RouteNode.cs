using CanaryPS.Engine.Calendars;

namespace CanaryPS.Engine.Notifications.Routing;

/// <summary>A route with what it inherits filled in.</summary>
internal sealed class RouteNode
{
    private static readonly IReadOnlyList<string> _byDeployment = [AlertLabels.Deployment];

    private readonly NotificationRoute _route;
    private readonly TradingTime _time;
    private readonly HashSet<string> _types;
    private readonly IReadOnlyList<RouteNode> _children;

    private RouteNode(NotificationRoute route, RouteNode? parent, string place, TradingTime time)
    {
        _route = route;
        _time = time;
        _types = [.. route.Types.Select(type => type.ToString())];
        Place = place;
        Channels = route.Channels ?? parent?.Channels ?? [FileChannelSettings.DefaultName];
        GroupBy = route.GroupBy ?? parent?.GroupBy ?? _byDeployment;
        GroupWait = route.GroupWaitSeconds is { } wait ? TimeSpan.FromSeconds(wait) : parent?.GroupWait ?? TimeSpan.Zero;
        GroupInterval = route.GroupIntervalSeconds is { } interval ? TimeSpan.FromSeconds(interval) : parent?.GroupInterval ?? TimeSpan.FromSeconds(60);
        _children = [.. route.Routes.Select((child, i) => new RouteNode(child, this, FormattableString.Invariant($"{place}.{i}"), time))];
    }

    /// <summary>Its place in the tree: the root is 0, its second child 0.1.</summary>
    public string Place { get; }

    public IReadOnlyList<string> Channels { get; }

    public IReadOnlyList<string> GroupBy { get; }

    public TimeSpan GroupWait { get; }

    public TimeSpan GroupInterval { get; }

    public static RouteNode Root(NotificationRoute route, TradingTime time) => new(route, parent: null, "0", time);

    /// <summary>The nodes that tell of an item, in the order of the tree; itself where no child matches.</summary>
    public IEnumerable<RouteNode> Find(NotificationItem item, DateTimeOffset now)
    {
        bool found = false;
        foreach (RouteNode child in _children)
        {
            if (!child.Matches(item, now))
                continue;

            found = true;
            foreach (RouteNode node in child.Find(item, now))
                yield return node;
            if (!child._route.Continue)
                yield break;
        }

        if (!found)
            yield return this;
    }

    /// <summary>The group of an item: the place, and the values of its labels in the order of the route.</summary>
    public string GroupOf(NotificationItem item) => GroupBy.Count == 0
        ? Place
        : $"{Place}{{{string.Join(",", GroupBy.Select(label => $"{label}={Quoted(item.Labels.GetValueOrDefault(label, ""))}"))}}}";

    private bool Matches(NotificationItem item, DateTimeOffset now) =>
        (_route.Least is not { } least || item.Severity >= least)
        && (_types.Count == 0 || (item.Labels.TryGetValue(AlertLabels.Type, out string? type) && _types.Contains(type)))
        && LabelMatch.All(_route.Match, item.Labels)
        && (_route.Times.Count == 0 || WeekWindows.EndAt(_route.Times, _time, now) is not null);

    /// <summary>Quoted where it must be, so that no two groups have one text.</summary>
    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(",=\"\\{}") < 0 ? value : $"\"{value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
