using CanaryPS.Engine.Alerts.Rules.Problems;

namespace CanaryPS.Engine.Alerts.Trials;

/// <summary>
/// Runs rules over samples of before, and the same rules four times more with one thing less each, so that what that thing
/// suppressed is a difference of counts and no guess.
/// </summary>
internal static class Backtest
{
    private static readonly NotificationKind[] Pages = [NotificationKind.Firing, NotificationKind.Worse, NotificationKind.Escalated, NotificationKind.Reminder];

    public static async Task<ThresholdBacktest> RunAsync(
        ThresholdBacktestRequest request, IAsyncEnumerable<MetricSample> samples, CancellationToken cancellationToken)
    {
        RuleProblems.Demand(request.Rules);
        TrialRun[]? runs = null;
        List<MetricSample> instant = [];
        DateTimeOffset? from = null;
        long count = 0;
        await foreach (MetricSample sample in samples.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (instant.Count > 0 && sample.Time != instant[0].Time)
            {
                Demand(instant[0], sample);
                Tell(runs!, instant);
            }

            from ??= sample.Time;
            runs ??= Start(request, sample.Time);
            instant.Add(sample);
            count++;
        }

        DateTimeOffset? to = instant.Count > 0 ? instant[0].Time : null;
        if (runs is not null)
            Tell(runs, instant);
        return Report(request, runs ?? Start(request, DateTimeOffset.UnixEpoch), from, to, count);
    }

    private static TrialRun[] Start(ThresholdBacktestRequest request, DateTimeOffset start)
    {
        IReadOnlyList<AlertRule> rules = request.Rules;
        return
        [
            New(rules, request.Alerts, request.CooldownSeconds),
            New([.. rules.Select(rule => rule with { CooldownSeconds = 0 })], request.Alerts, 0),
            New([.. rules.Select(rule => rule with { ForSeconds = 0 })], request.Alerts, request.CooldownSeconds),
            New([.. rules.Select(rule => rule with { KeepFiringForSeconds = 0 })], request.Alerts, request.CooldownSeconds),
            New(rules, request.Alerts with { FlapChanges = 0 }, request.CooldownSeconds),
        ];

        TrialRun New(IReadOnlyList<AlertRule> by, AlertSettings settings, double cooldown) => new(by, settings, cooldown, request.StalenessSeconds, start);
    }

    private static void Tell(TrialRun[] runs, List<MetricSample> instant)
    {
        foreach (TrialRun run in runs)
            run.Tell(instant, instant[0].Time);
        instant.Clear();
    }

    private static void Demand(MetricSample before, MetricSample sample)
    {
        if (sample.Time < before.Time)
            throw new ThresholdException("ThresholdBacktestInvalid", $"The samples must come oldest first, but after one of {before.Time:O} comes one of {sample.Time:O}.");
        if (sample.DeploymentId != before.DeploymentId)
            throw new ThresholdException("ThresholdBacktestInvalid", $"The samples must be of one deployment, but are of '{before.DeploymentId}' and '{sample.DeploymentId}'.");
    }

    private static ThresholdBacktest Report(ThresholdBacktestRequest request, TrialRun[] runs, DateTimeOffset? from, DateTimeOffset? to, long count)
    {
        TrialRun run = runs[0];
        Alert[] fired = [.. Fired(run).OrderBy(alert => alert.FiredAt).ThenBy(alert => alert.Key, StringComparer.Ordinal)];
        double days = (to - from)?.TotalDays ?? 0;
        Dictionary<string, string> ruleOf = run.Alerts.ToDictionary(alert => alert.Id, alert => alert.Rule!);
        ILookup<string, NotificationItem> pages = run.Told.Where(told => Pages.Contains(told.Kind)).ToLookup(told => ruleOf[told.AlertId!]);
        int paged = pages.Sum(group => group.Count());

        return new ThresholdBacktest
        {
            From = from,
            To = to,
            Samples = count,
            Alerts = fired,
            Pages = paged,
            PagesPerDay = PerDay(paged, days),
            MedianDetectionSeconds = Median(fired),
            MaxDetectionSeconds = Longest(fired),
            SuppressedByCooldown = More(runs[1]),
            SuppressedByFor = More(runs[2]),
            SuppressedByKeepFiring = More(runs[3]),
            SuppressedByFlapping = More(runs[4]),
            Rules =
            [
                .. request.Rules.Select(rule =>
                {
                    Alert[] own = [.. fired.Where(alert => alert.Rule == rule.Name)];
                    int pagedOwn = pages[rule.Name].Count();
                    return new ThresholdBacktestRule
                    {
                        Rule = rule.Name, Alerts = own.Length, Pages = pagedOwn, PagesPerDay = PerDay(pagedOwn, days),
                        MedianDetectionSeconds = Median(own), MaxDetectionSeconds = Longest(own),
                    };
                }).OrderByDescending(rule => rule.Pages).ThenBy(rule => rule.Rule, StringComparer.Ordinal),
            ],
            Faults = [.. request.Faults.Select(fault => Detect(fault, request.Faults, fired))],
        };

        int More(TrialRun without) => Math.Max(0, Fired(without).Count() - fired.Length);
    }

    private static IEnumerable<Alert> Fired(TrialRun run) => run.Alerts.Where(alert => alert.FiredAt is not null);

    private static FaultDetection Detect(DateTimeOffset fault, IReadOnlyList<DateTimeOffset> faults, Alert[] fired)
    {
        DateTimeOffset next = faults.Where(other => other > fault).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        Alert? first = Array.Find(fired, alert => alert.FiredAt >= fault && alert.FiredAt < next);
        return new FaultDetection { At = fault, DetectedAt = first?.FiredAt, Rule = first?.Rule };
    }

    private static double? PerDay(int pages, double days) => days > 0 ? pages / days : null;

    private static double? Longest(Alert[] fired) => fired.Length > 0 ? fired.Max(Detection) : null;

    private static double? Median(Alert[] fired)
    {
        double[] times = [.. fired.Select(Detection).Order()];
        return times.Length == 0 ? null : (times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2;
    }

    private static double Detection(Alert alert) => (alert.FiredAt!.Value - alert.RaisedAt).TotalSeconds;
}
