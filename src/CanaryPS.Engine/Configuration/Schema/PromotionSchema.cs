using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The keys that say when a deployment may go on, and by which calendar.</summary>
internal static class PromotionSchema
{
    private static readonly Section<PromotionWindow> Window = new Section<PromotionWindow>()
        .Key("days", TimeScalars.Days, (w, v) => w with { Days = v }, required: true)
        .Key("from", TimeScalars.TimeOfDay, (w, v) => w with { From = v }, required: true)
        .Key("to", TimeScalars.EndOfDay, (w, v) => w with { To = v }, required: true)
        .Key("timezone", new TimezoneName(), (w, v) => w with { Timezone = v });

    public static ListOf<PromotionWindow> Windows { get; } = new(
        Window, new PromotionWindow { Days = [], From = default, To = default },
        w => $"{string.Join(", ", w.Days)} {w.From:HH:mm}-{w.To:HH:mm} {w.Timezone}", identityKey: null, least: 0);

    public static Scalar<PromotionPoint> Point { get; } = Scalars.OneOf(new Dictionary<string, PromotionPoint>
    {
        ["any"] = PromotionPoint.Any,
        ["session_open"] = PromotionPoint.SessionOpen,
        ["session_close"] = PromotionPoint.SessionClose,
    });

    public static Scalar<string?> CalendarOrNull { get; } = new(
        "the name of a shipped calendar, the path of a calendar file, or null",
        (ScalarNode node, out string? value) =>
        {
            value = node.IsNull ? null : node.Text.Trim();
            return value is null || (value.Length > 0 && !value.Any(char.IsControl));
        });
}
