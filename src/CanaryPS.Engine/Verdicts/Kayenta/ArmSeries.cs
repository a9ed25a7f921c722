namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>The newest values of one metric of both arms, one an evaluation.</summary>
/// <param name="limit">How many of each are kept.</param>
internal sealed class ArmSeries(int limit)
{
    private readonly Queue<double?> _baseline = new();
    private readonly Queue<double?> _candidate = new();

    /// <summary>Oldest first; null where an evaluation had no value.</summary>
    public IReadOnlyList<double?> Baseline => [.. _baseline];

    /// <inheritdoc cref="Baseline"/>
    public IReadOnlyList<double?> Candidate => [.. _candidate];

    /// <summary>Evaluations that are kept of the arm that has fewer.</summary>
    public int Evaluations => Math.Min(_baseline.Count, _candidate.Count);

    /// <summary>Values of the arm that has fewer.</summary>
    public int Values => Math.Min(_baseline.Count(v => v is not null), _candidate.Count(v => v is not null));

    public void Add(Arm arm, double? value)
    {
        Queue<double?> series = arm == Arm.Candidate ? _candidate : _baseline;
        series.Enqueue(value);
        if (series.Count > limit)
            series.Dequeue();
    }
}
