namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>Running peak of a level and how far it is below. Drawdown = level / peak - 1, at most 0.</summary>
internal sealed class DrawdownTracker(double start)
{
    public double Peak { get; private set; } = start;

    public double Current { get; private set; }

    /// <summary>The deepest so far.</summary>
    public double Maximum { get; private set; }

    public void Observe(double level)
    {
        if (level >= Peak)
        {
            Peak = level;
            Current = 0;
            return;
        }

        Current = (level / Peak) - 1;
        Maximum = Math.Min(Maximum, Current);
    }
}
