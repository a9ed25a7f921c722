using System.Text.Json;
using CanaryPS.Engine.Tests.Metrics.Vectors;

namespace CanaryPS.Engine.Tests.Verdicts.Vectors;

/// <summary>The cases of a vector file that one test class answers, one test a case.</summary>
internal sealed class VectorSuite(string file, IReadOnlyDictionary<string, Action<VectorCase>> answers)
{
    private const string NoFile = "(no vector file)";

    public IEnumerable<string> Functions => answers.Keys;

    /// <summary>The ids of the cases; one that skips where the clone has no vector file.</summary>
    public IEnumerable<object[]> Ids => File.Exists(SharedFiles.VectorPath(file))
        ? Cases(file).Where(c => answers.ContainsKey(c.Function)).Select(c => new object[] { c.Id })
        : [[NoFile]];

    public static IEnumerable<VectorCase> Cases(string file)
    {
        JsonElement root = JsonDocument.Parse(File.ReadAllText(SharedFiles.Vector(file))).RootElement;
        return root.GetProperty("cases").EnumerateArray().Select(json => new VectorCase(json, root, relativeAboveOne: false));
    }

    public void Check(string id)
    {
        VectorCase one = Cases(file).Single(c => c.Id == id);
        answers[one.Function](one);
    }
}
