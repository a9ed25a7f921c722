using CanaryPS.Engine.Planning.Report;

namespace CanaryPS.Engine.Planning.Replay;

/// <summary>Runs every case of a replay and sums it up. The result depends on the request alone, not on how many threads run it.</summary>
internal static class PlanReplays
{
    private const int MostRuns = 100_000;

    /// <exception cref="PlanException">The request can't be run, or its report can't be written.</exception>
    public static IReadOnlyList<ReplayOutcome> Run(ReplayRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Require(request.Runs is >= 1 and <= MostRuns, $"{request.Runs} runs; give 1 to {MostRuns}");
        Require(request.BlockLength is >= 1 and <= 10_000, $"blocks of {request.BlockLength} sessions; give 1 to 10000");
        if (request.ReportPath is { } wanted)
            ReplayReport.RequireWritable(wanted, request.OverwriteReport);
        ReplayPlan plan = new(request);
        PlanFault[] cases = [.. request.Faults.Prepend(PlanFault.None).Distinct().Order()];

        int done = 0;
        List<ReplayOutcome> outcomes = [];
        List<IReadOnlyList<RunResult>> runs = [];
        foreach (PlanFault fault in cases)
        {
            RunResult[] results = new RunResult[request.Runs];
            Parallel.For(0, request.Runs, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, run =>
            {
                results[run] = new PlanReplay(plan, fault, run).Run();
                progress?.Report((double)Interlocked.Increment(ref done) / (request.Runs * cases.Length));
            });
            outcomes.Add(ReplaySummary.Of(fault, results, plan.NotReplayed));
            runs.Add(results);
        }

        if (request.ReportPath is { } path)
            ReplayReport.Write(path, plan, request, outcomes, runs);

        return outcomes;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new PlanException("ReplayInvalid", $"The replay can't have {what}.");
    }
}
