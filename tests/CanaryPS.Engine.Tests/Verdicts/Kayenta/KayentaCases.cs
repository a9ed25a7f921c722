using System.Text.Json;
using CanaryPS.Engine.Tests.Metrics.Vectors;
using CanaryPS.Engine.Verdicts.Kayenta;

namespace CanaryPS.Engine.Tests.Verdicts.Kayenta;

/// <summary>Reads what the cases of the judge's vector file have in common.</summary>
internal static class KayentaCases
{
    public static double[] Values(VectorCase c, string name) => [.. VectorCase.Numbers(c.Inputs.GetProperty(name)).OfType<double>()];

    public static HarmfulDirection Direction(VectorCase c) =>
        Enum.Parse<HarmfulDirection>(c.Params.GetProperty("direction").GetString()!, ignoreCase: true);

    public static MetricRule Rule(VectorCase c) => new()
    {
        Direction = Direction(c),
        MissingValues = Enum.Parse<MissingValueRule>(c.Params.GetProperty("nan_strategy").GetString()!, ignoreCase: true),
        Effect = c.Params.GetProperty("effect_measure").GetString() == "cles" ? EffectMeasure.CommonLanguage : EffectMeasure.MeanRatio,
        EffectBounds = Bounds(c.Params.GetProperty("effect_thresholds")),
        CriticalBounds = Bounds(c.Params.GetProperty("critical_thresholds")),
        IsCritical = c.Params.GetProperty("is_critical").GetBoolean(),
    };

    private static EffectBounds Bounds(JsonElement pair) => new(pair[0].GetDouble(), pair[1].GetDouble());
}
