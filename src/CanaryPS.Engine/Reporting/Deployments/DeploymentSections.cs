using System.Globalization;
using CanaryPS.Engine.Reporting.Exports;

namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>What a report says of one deployment.</summary>
/// <param name="scope">What is reported.</param>
/// <param name="deployment">The deployment.</param>
/// <param name="words">In which language.</param>
internal sealed class DeploymentSections(ExportScope scope, Deployment deployment, ReportWords words)
{
    /// <summary>Rows of a table at most, the newest.</summary>
    private const int MostRows = 100;

    private readonly List<ReportBlock> _blocks = [];

    public async Task<IReadOnlyList<ReportBlock>> ReadAsync(CancellationToken cancellationToken)
    {
        IProductionEngine engine = scope.Engine;
        Alert[] alerts = [.. (await engine.GetAlertsAsync(new AlertQuery { DeploymentId = deployment.Id, Since = scope.From }, cancellationToken).ConfigureAwait(false)).Where(alert => scope.Has(alert.RaisedAt))];
        Verdict[] verdicts = [.. (await engine.GetVerdictsAsync(new VerdictQuery { DeploymentId = deployment.Id, Since = scope.From }, cancellationToken).ConfigureAwait(false)).Where(verdict => scope.Has(verdict.Time))];
        OrderEvent[] orders = [.. (await engine.GetOrderEventsAsync(deployment.Id, int.MaxValue, cancellationToken).ConfigureAwait(false)).Where(order => scope.Has(order.Time))];
        JournalEntry[] journal = [.. (await engine.GetJournalAsync(deployment.Id, cancellationToken).ConfigureAwait(false)).Where(entry => scope.Has(entry.Time))];
        DeploymentCurves curves = await DeploymentCurves.ReadAsync(engine, deployment, scope.From, scope.To, cancellationToken).ConfigureAwait(false);

        Head(alerts);
        Plan();
        _blocks.Add(new ChartBlock(words["Weight of the candidate, %"], [curves.Weight], IsStep: true));
        _blocks.Add(new ChartBlock(words["Equity of both arms (start = 100)"], curves.Equity, IsStep: false));
        foreach ((string name, string unit, IReadOnlyList<Curve> lines) in curves.Metrics)
            _blocks.Add(new ChartBlock($"{name}, {unit}", lines, IsStep: false));
        Criteria(verdicts);
        Verdicts(verdicts);
        Alerts(alerts);
        Orders(orders);
        Journal(journal);
        return _blocks;
    }

    private void Head(Alert[] alerts)
    {
        _blocks.Add(new HeadingBlock(2, deployment.Id));
        if (deployment.IsUnconfirmed)
            _blocks.Add(new NoteBlock(words["NOT CONFIRMED: the candidate may still trade or hold a position."], IsBad: true));
        List<(string, string)> facts =
        [
            (words["Candidate"], deployment.Candidate.Strategy), (words["Baseline"], deployment.Baseline.Strategy),
            (words["Stage"], deployment.Stage.ToString()), (words["Health"], deployment.EvaluatedAt is null ? words["not evaluated"] : deployment.Health.ToString()),
            (words["Weight"], string.Create(CultureInfo.InvariantCulture, $"{deployment.Weight:0.##} % ({words["confirmed"]}: {deployment.ConfirmedWeight:0.##} %)")),
            (words["Started"], $"{ReportTime.Of(deployment.StartedAt)}, {words["by"]} {deployment.StartedBy}"),
            (words["Ended"], deployment.EndedAt is { } ended ? ReportTime.Of(ended) : words["it runs"]),
            (words["Open alerts"], alerts.Count(alert => alert.State is not (AlertState.Resolved or AlertState.Inactive)).ToString(CultureInfo.InvariantCulture)),
            (words["Reason"], deployment.Reason),
        ];
        if (deployment.RollbackConfirmedAt is { } confirmed)
            facts.Add((words["Rollback confirmed"], ReportTime.Of(confirmed)));
        _blocks.Add(new FactsBlock(facts));
    }

    private void Plan() => Table(words["Plan"], [words["Step"], words["Stage"], words["Weight"], words["at least"], ""], [.. deployment.Plan.Select(step => (string[])
        [
            step.Index.ToString(CultureInfo.InvariantCulture), step.Stage.ToString(), string.Create(CultureInfo.InvariantCulture, $"{step.Weight:0.##} %"),
            ReportTime.Length(step.Dwell), step.Index == deployment.Step ? $"← {words["here"]}" : "",
        ])]);

    private void Criteria(Verdict[] verdicts) => Table(
        words["Criteria, as last judged"], [words["Criterion"], words["State"], words["Value"], words["Bound"], words["What it says"]],
        verdicts.Length == 0 ? [] : [.. verdicts[^1].Evidence.Select(evidence => (string[])
            [evidence.Criterion, evidence.State.ToString(), Number(evidence.Value), Number(evidence.Bound), evidence.Sentence])]);

    /// <summary>Those that decided something, and those whose health or stage is another than before.</summary>
    private void Verdicts(Verdict[] verdicts)
    {
        Verdict[] telling = [.. verdicts.Where((verdict, i) => verdict.Kind != VerdictKind.Hold || i == 0 || verdict.Health != verdicts[i - 1].Health || verdict.Stage != verdicts[i - 1].Stage)];
        Table(words["Verdicts that changed something"], [words["Time (UTC)"], words["Verdict"], words["Health"], words["Stage"], words["Weight"], words["Reason"]], [.. telling.Select(verdict => (string[])
            [ReportTime.Of(verdict.Time), verdict.Kind.ToString(), verdict.Health.ToString(), verdict.Stage.ToString(), string.Create(CultureInfo.InvariantCulture, $"{verdict.Weight:0.##} %"), verdict.Reason])]);
        _blocks.Add(new NoteBlock(string.Create(CultureInfo.InvariantCulture, $"{verdicts.Length} {words["evaluations in all"]}.")));
    }

    private void Alerts(Alert[] alerts) => Table(
        words["Alerts"], [words["Time (UTC)"], words["Severity"], words["State"], words["Message"], words["Resolved"]], [.. alerts.Select(alert => (string[])
            [ReportTime.Of(alert.RaisedAt), alert.Severity.ToString(), alert.State.ToString(), alert.Message, alert.ResolvedAt is { } resolved ? $"{ReportTime.Of(resolved)} {alert.ResolvedBy}" : ""])]);

    private void Orders(OrderEvent[] orders) => Table(
        words["Orders"], [words["Arm"], words["Submitted"], words["Fills"], words["Rejected"], words["Cancelled"], words["Value filled"], words["Fees"]],
        [.. orders.GroupBy(order => order.Arm).OrderBy(arm => arm.Key).Select(arm => (string[])
        [
            arm.Key.ToString(), Count(arm, OrderEventKind.Submitted), Count(arm, OrderEventKind.PartiallyFilled, OrderEventKind.Filled), Count(arm, OrderEventKind.Rejected), Count(arm, OrderEventKind.Cancelled),
            arm.Where(order => order.Price is not null).Sum(order => (double)order.Price!.Value * (double)order.Quantity).ToString("0.##", CultureInfo.InvariantCulture),
            arm.Sum(order => (double)order.Fees).ToString("0.##", CultureInfo.InvariantCulture),
        ])]);

    private void Journal(JournalEntry[] entries) => Table(
        words["Journal, newest entries"], [words["Sequence"], words["Time (UTC)"], words["Who"], words["Kind"], words["Hash"]], [.. entries.Where(entry => entry.Kind != "VerdictReached").Select(entry => (string[])
            [entry.Sequence.ToString(CultureInfo.InvariantCulture), ReportTime.Of(entry.Time), entry.Actor, entry.Kind, entry.Hash[..Math.Min(16, entry.Hash.Length)]])]);

    private void Table(string title, IReadOnlyList<string> heads, IReadOnlyList<string[]> rows)
    {
        _blocks.Add(new HeadingBlock(3, title));
        _blocks.Add(rows.Count == 0 ? new NoteBlock(words["There are none."]) : new TableBlock(heads, [.. rows.TakeLast(MostRows)]));
        if (rows.Count > MostRows)
            _blocks.Add(new NoteBlock(string.Create(CultureInfo.InvariantCulture, $"{MostRows} {words["shown of"]} {rows.Count}.")));
    }

    private static string Count(IEnumerable<OrderEvent> orders, params OrderEventKind[] kinds) => orders.Count(order => kinds.Contains(order.Kind)).ToString(CultureInfo.InvariantCulture);

    private static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
