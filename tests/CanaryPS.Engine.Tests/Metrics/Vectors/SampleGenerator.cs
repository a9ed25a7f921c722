using System.Text.Json;

namespace CanaryPS.Engine.Tests.Metrics.Vectors;

/// <summary>Makes the samples that the quantile vectors describe: a 32-bit linear congruential generator and transforms of it.</summary>
internal static class SampleGenerator
{
    public static IEnumerable<double> Generate(JsonElement described)
    {
        double Parameter(string name) => described.GetProperty(name).GetDouble();
        string kind = described.GetProperty("kind").GetString()!;
        if (kind == "difference")
        {
            JsonElement of = described.GetProperty("of");
            return Generate(of[0]).Zip(Generate(of[1]), (first, second) => first - second);
        }

        IEnumerable<double> uniform = Uniform(described.GetProperty("seed").GetUInt32());
        IEnumerable<double> values = kind switch
        {
            "lognormal" => uniform.Chunk(2).Select(pair => Math.Exp(
                Parameter("mu") + (Parameter("sigma") * Math.Sqrt(-2 * Math.Log(pair[0])) * Math.Cos(2 * Math.PI * pair[1])))),
            "pareto" => uniform.Select(u => Parameter("xm") * Math.Pow(1 - u, -1 / Parameter("a"))),
            "exponential" => uniform.Select(u => -Parameter("mean") * Math.Log(1 - u)),
            "integers" => uniform.Select(u => Math.Floor(u * Parameter("k"))),
            _ => throw new InvalidDataException($"generator {kind}"),
        };
        return values.Take(described.GetProperty("n").GetInt32());
    }

    private static IEnumerable<double> Uniform(uint seed)
    {
        uint state = seed;
        while (true)
        {
            state = unchecked((1664525 * state) + 1013904223);
            yield return (state + 0.5) / 4294967296.0;
        }
    }
}
