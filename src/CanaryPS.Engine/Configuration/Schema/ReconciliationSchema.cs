using System.Globalization;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The keys of the <c>reconciliation:</c> section.</summary>
internal static class ReconciliationSchema
{
    private static readonly Scalar<decimal> Tolerance = new(
        "a difference of 0 or more, up to 1e15",
        (ScalarNode node, out decimal value) =>
        {
            value = 0;
            return node.Plain
                && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                && value is >= 0 and <= 1e15m;
        });

    public static Section<ReconciliationSettings> Section { get; } = new Section<ReconciliationSettings>()
        .Key("interval_seconds", Scalars.Number(1, 86_400, "seconds"), (s, v) => s with { IntervalSeconds = v })
        .Key("settle_seconds", Scalars.Number(0, 3_600, "seconds"), (s, v) => s with { SettleSeconds = v })
        .Key("position_tolerance", Tolerance, (s, v) => s with { PositionTolerance = v })
        .Key("cash_tolerance", Tolerance, (s, v) => s with { CashTolerance = v })
        .Key("holds_on_break", Scalars.Boolean, (s, v) => s with { HoldsOnBreak = v });
}
