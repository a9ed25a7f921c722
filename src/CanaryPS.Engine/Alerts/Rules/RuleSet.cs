using CanaryPS.Engine.Alerts.Rules.Watches;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>
/// The rules of a deployment over its samples: keeps of each series what the rules need, in O(1) a sample, and says what
/// each rule reads now. It knows no alerts. What it has seen it can be told again after a start, by <see cref="Recall"/>.
/// </summary>
internal sealed class RuleSet
{
    /// <summary>Half-lives after which a value no longer matters to a mean: its weight is below 0.1 %.</summary>
    private const int HalfLivesBack = 10;

    private readonly RuleTime _time;
    private readonly Dictionary<SeriesKey, Series> _series;
    private readonly List<AgeWatch> _ages = [];
    private readonly PriorityQueue<object, long> _due = new();

    /// <summary>Room that a call fills, for all sets: what is in it is of no use to the next.</summary>
    [ThreadStatic]
    private static List<Reading>? _readings;

    [ThreadStatic]
    private static List<Series>? _told;

    private long _step;

    /// <param name="rules">The rules in force; one that is switched off is left out.</param>
    /// <param name="time">What ages count by.</param>
    /// <exception cref="ThresholdException">The expression of a composite rule can't be read.</exception>
    public RuleSet(IReadOnlyList<AlertRule> rules, RuleTime time)
    {
        _time = time;
        Rules = [.. rules.Where(rule => rule.Enabled).Select(CompiledRule.Of)];
        _series = new(Rules.Sum(rule => rule.Arms.Count));
        foreach (CompiledRule rule in Rules)
        {
            foreach (Arm arm in rule.Arms)
                Add(rule, (MetricAlertRule)rule.Rule, arm);
        }

        foreach (Series series in _series.Values)
            Queue(series);
        foreach (AgeWatch age in _ages)
            Queue(age);
    }

    /// <summary>The rules that are judged.</summary>
    public IReadOnlyList<CompiledRule> Rules { get; }

    /// <summary>When time alone may change a reading; null for never.</summary>
    public DateTimeOffset? NextDue => _due.TryPeek(out _, out long ticks) ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>What to tell <see cref="Recall"/> after a start.</summary>
    public IEnumerable<NeededSamples> NeededHistory =>
        from series in _series.Values
        let rules = series.Watches.Select(watch => watch.Rule.Rule).ToArray()
        select new NeededSamples(
            series.Metric,
            series.Window,
            series.Arm,
            rules.OfType<RateOfChangeRule>().Select(rule => TimeSpan.FromSeconds(rule.OverSeconds) + _time.StaleAfter).DefaultIfEmpty().Max(),
            rules.OfType<AnomalyRule>().Select(rule => Math.Max(rule.MinSamples, (int)Math.Ceiling(rule.HalfLife * HalfLivesBack))).DefaultIfEmpty(1).Max());

    /// <summary>Takes in samples of before, oldest first, without judging them.</summary>
    public void Recall(IEnumerable<MetricSample> samples, DateTimeOffset now)
    {
        foreach (MetricSample sample in samples)
            Take(sample, now);
    }

    /// <summary>
    /// Takes in samples, and what time alone has changed before them. Of each series the newest counts; one that is no newer
    /// than what was there says nothing.
    /// </summary>
    /// <returns>What the rules concerned read; good until the next call of any set on this thread.</returns>
    public IReadOnlyList<Reading> Observe(IReadOnlyList<MetricSample> samples, DateTimeOffset now)
    {
        Elapse(now);
        for (int i = 1; i < samples.Count; i++)
        {
            if (samples[i].Time < samples[i - 1].Time)
            {
                samples = [.. samples.OrderBy(sample => sample.Time)];
                break;
            }
        }

        _step++;
        List<Series> told = _told ??= [];
        told.Clear();
        for (int i = 0; i < samples.Count; i++)
        {
            if (Take(samples[i], now) is { } series && series.Step != _step)
            {
                series.Step = _step;
                told.Add(series);
            }
        }

        foreach (Series series in told)
        {
            foreach (Watch watch in series.Watches)
            {
                if (watch.Step == _step)
                    continue;

                watch.Step = _step;
                Say(watch.Read(_time, now));
            }
        }

        return Readings;
    }

    private static List<Reading> Readings => _readings ??= [];

    /// <summary>What time alone has changed: data that became stale, and ages that are over.</summary>
    /// <returns>What the rules concerned read; good until the next call of any set on this thread.</returns>
    public IReadOnlyList<Reading> Elapse(DateTimeOffset now)
    {
        Readings.Clear();
        while (_due.TryPeek(out object? what, out long ticks) && ticks <= now.UtcTicks)
        {
            _due.Dequeue();
            if (what is AgeWatch age)
                Look(age, now);
            else
                Look((Series)what, now);
        }

        return Readings;
    }

    private void Look(AgeWatch age, DateTimeOffset now)
    {
        age.IsQueued = false;
        age.IsTold = age.IsOver(_time, now);
        if (age.IsTold)
            Say(age.Read(_time, now));
        else
            Queue(age, now);
    }

    private void Look(Series series, DateTimeOffset now)
    {
        series.IsQueued = false;
        if (series.AwaitedSince is not { } since)
            return;

        if (!_time.IsStale(since, now))
        {
            Queue(series, now);
            return;
        }

        series.IsStale = true;
        foreach (Watch watch in series.Watches)
            Say(watch.Gone(_time, now));
    }

    private Series? Take(MetricSample sample, DateTimeOffset now)
    {
        if (!_series.TryGetValue(new SeriesKey(sample.Name, sample.Window, sample.Arm), out Series? series))
            return null;

        // A sample from the future must not make those that follow look old.
        bool valued = sample.Value is { } value && double.IsFinite(value);
        double shown = valued ? sample.Value!.Value : double.NaN;
        DateTimeOffset time = sample.Time < now ? sample.Time : now;
        Point point = new(time, valued ? LossMetrics.Compared(sample.Name, shown) : double.NaN, shown, sample.Unit, sample.Reason);
        if (!series.Take(point, now))
            return null;

        series.IsStale = _time.IsStale(time, now);
        if (!series.IsStale)
            Queue(series, now);
        foreach (Watch watch in series.Watches)
        {
            if (watch is AgeWatch age)
                Queue(age, now);
        }

        return series;
    }

    private void Say(Reading? reading)
    {
        if (reading is { } said)
            Readings.Add(said);
    }

    private void Queue(Series series, DateTimeOffset? after = null)
    {
        if (series.IsQueued || series.AwaitedSince is not { } since)
            return;

        series.IsQueued = true;
        Queue(series, _time.Trading.Add(since, _time.StaleAfter), after);
    }

    private void Queue(AgeWatch age, DateTimeOffset? after = null)
    {
        if (age.IsQueued || age.IsTold || age.Due(_time) is not { } due)
            return;

        age.IsQueued = true;
        Queue(age, due, after);
    }

    /// <summary>Later than what was just looked at, or the same would be looked at for ever.</summary>
    private void Queue(object what, DateTimeOffset due, DateTimeOffset? after) =>
        _due.Enqueue(what, Math.Max(due.UtcTicks, after is { } looked ? looked.UtcTicks + 1 : 0));

    private void Add(CompiledRule rule, MetricAlertRule metric, Arm arm)
    {
        Series series = Find(metric, arm);
        Watch watch = metric switch
        {
            MetricThreshold => new ValueWatch(rule, series),
            RateOfChangeRule => new ChangeWatch(rule, series),
            AnomalyRule => new AnomalyWatch(rule, series),
            BaselineDeviationRule => new DeviationWatch(rule, Find(metric, Arm.Baseline), series),
            _ => new AgeWatch(rule, arm, _time),
        };
        series.Add(watch);
        if (watch is DeviationWatch)
            Find(metric, Arm.Baseline).Add(watch);
        if (watch is AgeWatch age)
            _ages.Add(age);

        // Where missing data is a reason to fire, it is one from the begin on.
        if (rule.NoData == NoDataPolicy.Fire && (metric.MetricType != MetricType.SYSTEM || arm == Arm.Candidate))
            series.AwaitedSince ??= _time.StartedAt;
    }

    private Series Find(MetricAlertRule rule, Arm arm)
    {
        SeriesKey key = new(rule.MetricName, rule.Window, arm);
        if (!_series.TryGetValue(key, out Series? series))
            _series.Add(key, series = new Series(rule.MetricName, rule.Window, arm));
        return series;
    }
}
