using System.Text.Json;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Metrics.Vectors;

/// <summary>One case of a vector file: what went in, and what must come out of our own code.</summary>
internal sealed class VectorCase(JsonElement json, JsonElement file, bool relativeAboveOne)
{
    public string Id => json.GetProperty("id").GetString()!;

    public string Function => json.GetProperty("function").GetString()!;

    public JsonElement File => file;

    public JsonElement Inputs => json.GetProperty("inputs");

    public JsonElement Params => json.GetProperty("params");

    public JsonElement Expected => json.GetProperty("expected");

    private double Tolerance => json.GetProperty("tolerance").GetDouble();

    public double Param(string name, double otherwise = 0) =>
        Params.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;

    /// <summary>A text beside the expected value.</summary>
    public string Text(string name) => json.GetProperty(name).GetString()!;

    public static IEnumerable<double?> Numbers(JsonElement array) =>
        array.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Null ? (double?)null : e.GetDouble());

    public void Check(double? actual) => Check(Expected, actual);

    /// <summary>What the file calls missing or infinite is a value that we refuse, with a reason.</summary>
    public void Check(MetricValue actual)
    {
        Check(actual.Value);
        Assert.Equal(actual.Value is null, actual.Reason is not null);
    }

    /// <summary>Checks one number of an expected object.</summary>
    public void Check(string name, double? actual) => Check(Expected.GetProperty(name), actual);

    /// <summary>Checks a list, number by number.</summary>
    public void Check(IEnumerable<double?> actual)
    {
        JsonElement[] expected = [.. Expected.EnumerateArray()];
        double?[] values = [.. actual];
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
            Check(expected[i], values[i]);
    }

    public void Check(JsonElement expected, double? actual)
    {
        if (expected.ValueKind is JsonValueKind.Null or JsonValueKind.String)
        {
            Assert.True(actual is null, $"{Id}: no value expected, got {actual:R}");
            return;
        }

        double wanted = expected.GetDouble();
        double allowed = Tolerance * (relativeAboveOne ? Math.Max(1, Math.Abs(wanted)) : 1);
        Assert.True(actual is { } value && Math.Abs(value - wanted) <= allowed, $"{Id}: expected {wanted:R} +- {allowed:R}, got {actual:R}");
    }
}
