namespace CanaryPS.Engine.Tests.Verdicts.Comparison.Study;

/// <summary>What a case came to; shares of runs, 0-1.</summary>
/// <param name="Case">The case.</param>
/// <param name="FalseAlarms">Sound candidates that the comparison rolled back.</param>
/// <param name="Found">Faulty ones.</param>
/// <param name="JudgeFalseAlarms">Sound candidates that the judge failed at some look, with its defaults.</param>
/// <param name="JudgeFound">Faulty ones, with its defaults.</param>
/// <param name="EqualFalseAlarms">Sound ones at the judge's confidence whose share is nearest to ours.</param>
/// <param name="EqualFound">Faulty ones at that confidence.</param>
internal sealed record StudyRow(
    StudyCase Case, double FalseAlarms, double Found, double JudgeFalseAlarms, double JudgeFound, double EqualFalseAlarms, double EqualFound)
{
    public const string Header =
        "| fault | observations an arm | false alarms, ours | found, ours | false alarms, judge at defaults | found, judge at defaults | false alarms, judge made equal | found, judge made equal |\n|---|---|---|---|---|---|---|---|";

    public override string ToString() => FormattableString.Invariant(
        $"| {Case.Name} | {Case.Looks} | {FalseAlarms * 100:0.0} % | {Found * 100:0.0} % | {JudgeFalseAlarms * 100:0.0} % | {JudgeFound * 100:0.0} % | {EqualFalseAlarms * 100:0.0} % | {EqualFound * 100:0.0} % |");

    /// <summary>The same runs, sound and faulty, through both.</summary>
    public static StudyRow Of(StudyCase study, int runs)
    {
        (bool Ours, int Judge)[] sound = Run(study, study.Sound, runs);
        (bool Ours, int Judge)[] faulty = Run(study, study.Faulty, runs);
        double falseAlarms = Share(sound, r => r.Ours);

        // Of confidences that are as near, the least: it finds most.
        int equal = Enumerable.Range(0, JudgeLadder.Doubts.Count).MinBy(rung => Math.Abs(Share(sound, r => r.Judge > rung) - falseAlarms));

        return new StudyRow(
            study, falseAlarms, Share(faulty, r => r.Ours), Share(sound, r => r.Judge > JudgeLadder.Default), Share(faulty, r => r.Judge > JudgeLadder.Default),
            Share(sound, r => r.Judge > equal), Share(faulty, r => r.Judge > equal));
    }

    private static (bool Ours, int Judge)[] Run(StudyCase study, Action<StudyBlocks, Random> fill, int runs) =>
    [
        .. Enumerable.Range(0, runs).AsParallel().AsOrdered().Select(run =>
        {
            Random random = new((run * 7919) + 13);
            StudyBlocks blocks = new();
            CanaryPS.Engine.Verdicts.Comparison.ArmComparison comparison = new(Engine.Configuration.ConfigurationLoader.Load(null) with { Comparison = study.Settings });
            List<double> baseline = [];
            List<double> candidate = [];
            for (int i = 0; i < study.Looks; i++)
            {
                fill(blocks, random);
                comparison.Observe(blocks.Baseline, blocks.Candidate);
                baseline.Add(blocks.JudgedBaseline);
                candidate.Add(blocks.JudgedCandidate);
            }

            return (comparison.Weigh(stale: false).Any(e => e.State == EvidenceState.Fail), JudgeLadder.FirstSilent(baseline, candidate));
        }),
    ];

    private static double Share((bool, int Judge)[] runs, Func<(bool Ours, int Judge), bool> holds) => (double)runs.Count(holds) / runs.Length;
}
