using CanaryPS.Engine.Verdicts.Kayenta;

namespace CanaryPS.Engine.Tests.Verdicts.Comparison.Study;

/// <summary>
/// Kayenta's judge, looking at every observation from the 15th on. A higher confidence alarms at no look at which a lower one does not, so
/// one pass over a stream finds the least confidence that would not have alarmed at any look; that answers for all of them.
/// </summary>
internal static class JudgeLadder
{
    /// <summary>The rung of the judge's own confidence, 0.98.</summary>
    public const int Default = 22;

    /// <summary>1 - confidence of each rung, from 0.43 down.</summary>
    public static IReadOnlyList<double> Doubts { get; } = [.. Enumerable.Range(0, 60).Select(i => 0.02 * Math.Pow(1.15, Default - i))];

    private const int FirstLook = 15;

    private static readonly MannWhitneyClassifier[] Judges = [.. Doubts.Select(doubt => new MannWhitneyClassifier(0.25, 1 - doubt))];
    private static readonly MetricRule Rule = new();

    /// <summary>The first rung without an alarm: rung k alarms where this is above k.</summary>
    public static int FirstSilent(IReadOnlyList<double> baseline, IReadOnlyList<double> candidate)
    {
        int rung = 0;
        for (int look = FirstLook; look <= baseline.Count; look++)
        {
            double[] ours = [.. candidate.Take(look)];
            double[] theirs = [.. baseline.Take(look)];
            while (rung < Judges.Length && Judges[rung].Classify(ours, theirs, Rule).Label is MetricLabel.High or MetricLabel.Low)
                rung++;
        }

        return rung;
    }
}
