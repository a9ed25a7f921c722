using CanaryPS.Engine.Tests.Metrics.Vectors;
using CanaryPS.Engine.Tests.Verdicts.Vectors;
using CanaryPS.Engine.Verdicts.Kayenta;

namespace CanaryPS.Engine.Tests.Verdicts.Kayenta;

/// <summary>A comparison of two series of which the vector file tells what a person wants of a judge, and what Kayenta's judge answers.</summary>
/// <param name="Id">The id of the case.</param>
/// <param name="Candidate">The candidate's values.</param>
/// <param name="Baseline">The baseline's values.</param>
/// <param name="Rule">How Kayenta is told to compare them.</param>
/// <param name="Tolerance">Kayenta's tolerance.</param>
/// <param name="Confidence">Kayenta's confidence.</param>
/// <param name="Wanted">High, Low, Pass, fail (any non-pass), not-pass (fail or no data) or not-enough-data.</param>
/// <param name="Reference">What Kayenta's judge answers.</param>
/// <param name="Why">Why the person wants that.</param>
internal sealed record HumanVerdict(
    string Id, double[] Candidate, double[] Baseline, MetricRule Rule, double Tolerance, double Confidence, string Wanted, MetricLabel Reference, string Why)
{
    private const string Function = "human_verdict";

    /// <summary>All cases of the file; skips the calling test where the clone has none.</summary>
    public static IReadOnlyList<HumanVerdict> All() =>
        [.. VectorSuite.Cases(KayentaVectorTests.FileName).Where(c => c.Function == Function).Select(Of)];

    public static HumanVerdict Of(VectorCase c) => new(
        c.Id,
        KayentaCases.Values(c, "experiment"),
        KayentaCases.Values(c, "control"),
        KayentaCases.Rule(c),
        c.Param("tolerance"),
        c.Param("confidence"),
        c.Expected.GetString()!,
        Enum.Parse<MetricLabel>(c.Text("reference_judge")),
        c.Text("why"));

    /// <summary>Whether a label is what the person wants.</summary>
    public bool IsWanted(MetricLabel label) => Wanted switch
    {
        "fail" => label is MetricLabel.High or MetricLabel.Low or MetricLabel.NodataFailMetric,
        "not-pass" => label != MetricLabel.Pass,
        "not-enough-data" => label is MetricLabel.Nodata or MetricLabel.NodataFailMetric,
        _ => label == Enum.Parse<MetricLabel>(Wanted),
    };
}
