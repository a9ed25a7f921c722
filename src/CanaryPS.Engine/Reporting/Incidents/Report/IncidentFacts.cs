using System.Globalization;

namespace CanaryPS.Engine.Reporting.Incidents.Report;

/// <summary>What a report says of an incident before its timeline, the same in every format. Nothing in it is escaped yet.</summary>
internal sealed class IncidentFacts(IncidentCase incident)
{
    private readonly ProductionIncident _incident = incident.Incident;

    /// <summary>Seconds within which RTS 6, Article 16, wants people told.</summary>
    public const double AlertLimit = 5;

    public string Title => $"Rollback of {_incident.Strategy}";

    /// <summary>Whether it is over, as one sentence.</summary>
    public string Outcome => _incident.Times is { ConfirmedAt: { } confirmed, ToConfirmed: { } length }
        ? $"Confirmed at {ReportTime.Of(confirmed)}, {ReportTime.Length(length)} after it began: weight 0, no open candidate order and the position as wanted were read back."
        : "NOT CONFIRMED: that the candidate has no flow, no open order and the wanted position was not read back.";

    /// <summary>Label and text.</summary>
    public IReadOnlyList<(string Label, string Text)> Facts =>
    [
        ("Deployment", _incident.DeploymentId),
        ("Candidate", Describe(incident.Deployment.Candidate)),
        ("Baseline", Describe(incident.Deployment.Baseline)),
        ("Was in", string.Create(CultureInfo.InvariantCulture, $"{_incident.FromStage}, weight {_incident.FromWeight:0.##} %")),
        ("Reason", _incident.Reason),
        ("Begun by", _incident.Actor),
        ("Policy", incident.Deployment.RollbackPolicy?.ToString() ?? "-"),
        ("Candidate's profit then", _incident.ProfitAndLoss is { } profit ? profit.ToString("#,0.00", CultureInfo.InvariantCulture) : "not known"),
        ("People told", Told),
    ];

    /// <summary>What happened, when, and how long after the rollback began.</summary>
    public IReadOnlyList<(string Label, DateTimeOffset? Time, string Offset)> Times
    {
        get
        {
            RollbackTimes times = _incident.Times;
            DateTimeOffset began = times.BreachedAt ?? times.DecidedAt;
            return
            [
                .. new (string Label, DateTimeOffset? Time)[]
                {
                    ("A bound was broken", times.BreachedAt),
                    ("Decided", times.DecidedAt),
                    ("Weight 0 sent", times.WeightZeroSentAt),
                    ("Cancellation sent", times.CancelSentAt),
                    ("Weight 0 in force", times.WeightZeroConfirmedAt),
                    ("No order under way", times.FrozenAt),
                    ("No open order", times.OrdersGoneAt),
                    ("Position as wanted", times.PositionDoneAt),
                    ("Everything read back", times.ConfirmedAt),
                }.Select(row => (row.Label, row.Time, row.Time is { } time ? ReportTime.Offset(time - began) : "")),
            ];
        }
    }

    /// <summary>How the timeline came to be as short as it is.</summary>
    public string Note => string.Create(
        CultureInfo.InvariantCulture,
        $"From {ReportTime.Of(incident.From)} to {ReportTime.Of(incident.To)}. Of each metric only the lowest and the highest value of equal parts of this time are listed, with the values about the decision; of order events the candidate's, before the rollback the last {OrderTimeline.ListedBefore}, after it at most {OrderTimeline.ListedAfter}; of evaluations those that decided or changed something.");

    /// <summary>Whether a channel confirmed a message about it in time; null where none did.</summary>
    public bool? IsToldInTime => _incident is { AlertedThrough: not null, SecondsToAlert: { } seconds } ? seconds <= AlertLimit : null;

    private string Told => _incident switch
    {
        { SecondsToAlert: { } seconds, AlertedThrough: { } channel } => string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds:0.###} s after it began, confirmed by channel '{channel}' ({(seconds <= AlertLimit ? "within" : "NOT within")} the {AlertLimit:0} s of RTS 6, Article 16)"),
        { SecondsToAlert: { } seconds } => string.Create(
            CultureInfo.InvariantCulture, $"NOT CONFIRMED: an alert about it fired {seconds:0.###} s after it began, but no channel has confirmed a message"),
        _ => "NOT CONFIRMED: no channel has confirmed a message about it, and no alert fired",
    };

    private static string Describe(StrategySpec strategy) => string.Create(
        CultureInfo.InvariantCulture, $"{strategy.Strategy} ({strategy.Model}{string.Concat(strategy.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => string.Create(CultureInfo.InvariantCulture, $", {p.Key} {p.Value}")))})");
}
