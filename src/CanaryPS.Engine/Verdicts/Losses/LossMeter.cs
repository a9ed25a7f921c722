using System.Globalization;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Verdicts.Losses;

/// <summary>A loss against its budget. Once it was exceeded it stays so, whatever is won back.</summary>
/// <param name="criterion">The name of its criterion.</param>
/// <param name="metric">The name of its metric.</param>
/// <param name="span">What it covers, as the start of a sentence.</param>
/// <param name="budget">What may be lost.</param>
internal sealed class LossMeter(string criterion, string metric, string span, LossBudget budget)
{
    private decimal? _allowed;
    private decimal _loss;
    private long _count;

    /// <summary>The first time that more was lost than may be; null while it never was.</summary>
    public LossBreach? Breach { get; private set; }

    /// <summary>Sets what is at stake, currency.</summary>
    public void Stake(decimal capital) => _allowed = budget.Of(capital);

    /// <summary>Forgets what was lost before: a new span begins.</summary>
    public void Restart() => (_loss, _count) = (0, 0);

    /// <summary>Takes in a loss that was judged before.</summary>
    public void Note(decimal loss) => (_loss, _count) = (loss, _count + 1);

    /// <summary>Takes in a loss and judges it.</summary>
    /// <param name="entry">The number of the entry.</param>
    /// <param name="time">Its time.</param>
    /// <param name="loss">What is lost after it, currency, negative in profit.</param>
    public void Observe(long entry, DateTimeOffset time, decimal loss)
    {
        Note(loss);
        if (Breach is null && loss > _allowed)
            Breach = new LossBreach(loss, _allowed.Value, time, entry);
    }

    /// <summary>Its evidence; null where no budget is set or nothing is at stake.</summary>
    /// <param name="unvalued">Why what is open can't be valued now; null where it can.</param>
    public Evidence? Weigh((EvidenceState State, string Sentence)? unvalued)
    {
        if (Breach is { } breach)
            return New(EvidenceState.Fail, breach.Loss, breach.Budget, $"{span} {Lost(breach.Loss, breach.Budget)} at {breach.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff} UTC");
        if (_allowed is not { } allowed)
            return null;

        return unvalued is { } doubt
            ? New(doubt.State, _loss, allowed, doubt.Sentence)
            : New(EvidenceState.Pass, _loss, allowed, $"{span} {Lost(_loss, allowed)}");
    }

    /// <summary>The share that is used, at least 0.</summary>
    public MetricSample Sample(string deploymentId, DateTimeOffset now)
    {
        decimal? used = _allowed is { } allowed ? Math.Max(0, _loss) / allowed : null;
        return new MetricSample
        {
            DeploymentId = deploymentId,
            Name = metric,
            Type = MetricType.RISK,
            Arm = Arm.Candidate,
            Time = now,
            Unit = "ratio",
            Value = (double?)used,
            Count = _count,
            Reason = used is null ? NoValue.NoBudget : null,
        };
    }

    private Evidence New(EvidenceState state, decimal loss, decimal allowed, string sentence) => new(
        criterion, CriterionKind.Rollback, state, (double)loss, (double)allowed, _count, Mandatory: false, sentence);

    private static string Lost(decimal loss, decimal allowed) => loss > 0
        ? string.Create(CultureInfo.InvariantCulture, $"lost {loss:0.00} of the {allowed:0.00} that may be lost ({100 * loss / allowed:0.#} %)")
        : string.Create(CultureInfo.InvariantCulture, $"lost nothing of the {allowed:0.00} that may be lost");
}
