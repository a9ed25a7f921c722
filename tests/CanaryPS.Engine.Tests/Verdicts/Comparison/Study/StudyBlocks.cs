using CanaryPS.Engine.Metrics.Blocks;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Tests.Verdicts.Comparison.Study;

/// <summary>One observation of both arms: what the comparison takes, and the one number an arm that the judge takes of the same.</summary>
internal sealed class StudyBlocks
{
    private const int OrdersOfABlock = 20;
    private const int FillsOfABlock = 5;

    public ArmBlock Baseline { get; } = new();

    public ArmBlock Candidate { get; } = new();

    public double JudgedBaseline { get; private set; }

    public double JudgedCandidate { get; private set; }

    /// <summary>Returns of one period; the judge takes them as they are.</summary>
    public void Returns((double Baseline, double Candidate) period)
    {
        (Baseline.Return, Candidate.Return) = period;
        (JudgedBaseline, JudgedCandidate) = period;
    }

    /// <summary>20 orders an arm; the judge takes the share that was rejected.</summary>
    public void Orders(Random random, double baselineChance, double candidateChance)
    {
        JudgedBaseline = Orders(Baseline, random, baselineChance);
        JudgedCandidate = Orders(Candidate, random, candidateChance);
    }

    /// <summary>5 fills an arm, log-normal; the judge takes their 95th percentile.</summary>
    public void Fills(Random random, double factor)
    {
        JudgedBaseline = Fills(Baseline, random, 1);
        JudgedCandidate = Fills(Candidate, random, factor);
    }

    private static double Orders(ArmBlock block, Random random, double chance)
    {
        block.Clear();
        for (int i = 0; i < OrdersOfABlock; i++)
            block.Add(new OrderStanding { Exists = true, EndedAt = 1, Outcome = random.NextDouble() < chance ? OrderOutcome.Rejected : OrderOutcome.Filled, ExecutionTicks = -1 });
        return (double)block.Errors / OrdersOfABlock;
    }

    private static double Fills(ArmBlock block, Random random, double factor)
    {
        block.Clear();
        for (int i = 0; i < FillsOfABlock; i++)
        {
            double milliseconds = 100 * factor * Math.Exp(0.5 * Arms.Normal(random));
            block.Add(new OrderStanding { Exists = true, EndedAt = 1, Outcome = OrderOutcome.Filled, ExecutionTicks = (long)(milliseconds * TimeSpan.TicksPerMillisecond) });
        }

        double[] sorted = [.. block.ExecutionMilliseconds.Order()];
        return sorted[^2] + ((sorted[^1] - sorted[^2]) * ((0.95 * (FillsOfABlock - 1)) - (FillsOfABlock - 2)));
    }
}
