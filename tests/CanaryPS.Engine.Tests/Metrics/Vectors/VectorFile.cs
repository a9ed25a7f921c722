using System.Text.Json;

namespace CanaryPS.Engine.Tests.Metrics.Vectors;

/// <summary>A file of vectors, and how our code answers each function of it.</summary>
internal sealed class VectorFile(
    string name,
    bool relativeAboveOne,
    IReadOnlyDictionary<string, Action<VectorCase>> covered)
{
    public IEnumerable<object[]> Covered => covered.Keys.Select(function => new object[] { function });

    /// <summary>Checks every case of one function.</summary>
    public void Check(string function)
    {
        List<VectorCase> cases = [.. Cases().Where(c => c.Function == function)];

        Assert.NotEmpty(cases);
        foreach (VectorCase one in cases)
            covered[function](one);
    }

    /// <summary>Checks that every function of the file is covered, and nothing else.</summary>
    public void CheckFunctions() => Assert.Equal(
        Cases().Select(c => c.Function).Distinct().Order(StringComparer.Ordinal),
        covered.Keys.Order(StringComparer.Ordinal));

    private IEnumerable<VectorCase> Cases()
    {
        JsonElement file = JsonDocument.Parse(File.ReadAllText(SharedFiles.Vector(name))).RootElement;
        return file.GetProperty("cases").EnumerateArray().Select(json => new VectorCase(json, file, relativeAboveOne));
    }
}
