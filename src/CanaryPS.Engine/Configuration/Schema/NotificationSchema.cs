using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The keys of the <c>notifications:</c> section.</summary>
internal static class NotificationSchema
{
    private static readonly Scalar<string> Label = new(
        "the name of a label",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => LabelMatcherText.IsLabel(value = node.Text));

    private static readonly Section<InhibitionRule> Inhibition = new Section<InhibitionRule>()
        .Key("source", MatcherText.List(least: 1), (r, v) => r with { Source = v }, required: true)
        .Key("target", MatcherText.List(least: 1), (r, v) => r with { Target = v }, required: true)
        .Key("equal", Labels(), (r, v) => r with { Equal = v });

    private static readonly Section<MaintenanceWindow> Maintenance = new Section<MaintenanceWindow>()
        .Key("name", Scalars.Name, (w, v) => w with { Name = v }, required: true)
        .Key("times", PromotionSchema.Windows, (w, v) => w with { Times = v })
        .Key("outside_sessions", Scalars.Boolean, (w, v) => w with { OutsideSessions = v })
        .Key("match", MatcherText.List(least: 0), (w, v) => w with { Match = v });

    public static Section<NotificationSettings> Section { get; } = new Section<NotificationSettings>()
        .Key("templates", new ByName<string>("texts", new TemplateText()), (n, v) => n with { Templates = v })
        .Key("channels", new ListOf<ChannelSettings>(ChannelSections.All, null, c => c.Name, "name", least: 0), (n, v) => n with { Channels = v })
        .Key("route", Root(), (n, v) => n with { Route = v }, n => n.Route)
        .Key("inhibit", new ListOf<InhibitionRule>(Inhibition, new InhibitionRule { Source = [], Target = [] }, _ => "", identityKey: null, least: 0), (n, v) => n with { Inhibit = v })
        .Key("maintenance", new ListOf<MaintenanceWindow>(Maintenance, new MaintenanceWindow { Name = "", Times = [] }, w => w.Name, "name", least: 0), (n, v) => n with { Maintenance = v });

    /// <summary>The root matches everything, so it has no key that says what it matches.</summary>
    private static Section<NotificationRoute> Root() => Common(Child());

    private static Section<NotificationRoute> Child()
    {
        Section<NotificationRoute> child = new Section<NotificationRoute>()
            .Key("match", MatcherText.List(least: 0), (r, v) => r with { Match = v })
            .Key("least", Scalars.OrNull(Scalars.OneOf<AlertSeverity>()), (r, v) => r with { Least = v })
            .Key("types", new ListOf<MetricType>(Scalars.OneOf<MetricType>(), default, type => type.ToString(), identityKey: null, least: 0), (r, v) => r with { Types = v })
            .Key("times", PromotionSchema.Windows, (r, v) => r with { Times = v })
            .Key("continue", Scalars.Boolean, (r, v) => r with { Continue = v });
        return Common(child, child);
    }

    private static Section<NotificationRoute> Common(Section<NotificationRoute> child, Section<NotificationRoute>? section = null) =>
        (section ?? new Section<NotificationRoute>())
            .Key("channels", new NullOr<IReadOnlyList<string>>(AlertSchema.ChannelNames()), (r, v) => r with { Channels = v })
            .Key("group_by", new NullOr<IReadOnlyList<string>>(Labels()), (r, v) => r with { GroupBy = v })
            .Key("group_wait_seconds", Scalars.OrNull(Scalars.SecondsOrZero), (r, v) => r with { GroupWaitSeconds = v })
            .Key("group_interval_seconds", Scalars.OrNull(Scalars.SecondsOrZero), (r, v) => r with { GroupIntervalSeconds = v })
            .Key("routes", new ListOf<NotificationRoute>(child, new NotificationRoute(), _ => "", identityKey: null, least: 0), (r, v) => r with { Routes = v });

    private static ListOf<string> Labels() => new(Label, null, label => label, identityKey: null, least: 0);
}
