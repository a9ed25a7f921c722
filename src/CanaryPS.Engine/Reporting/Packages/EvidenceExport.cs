using System.Reflection;
using System.Security.Cryptography;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Reporting.Incidents;
using CanaryPS.Engine.Reporting.Incidents.Report;
using CanaryPS.Engine.Reporting.Journals;

namespace CanaryPS.Engine.Reporting.Packages;

/// <summary>
/// Packs what an auditor needs of a deployment into one file. The journals and the rows that are copies of them are of one state of the store; all
/// times in the package are of the data, so that the same state gives the same bytes.
/// </summary>
internal sealed class EvidenceExport(IProductionStore store, IncidentBook incidents)
{
    private static readonly HashSet<string> Gates =
        new([nameof(GateAsked), nameof(GateApproved), nameof(GateDenied), nameof(GateOpened), nameof(SkipOrdered)], StringComparer.Ordinal);

    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    /// <exception cref="ReportException">The file is there already and is not to be overwritten, or can't be written.</exception>
    public async Task<EvidencePackage> WriteAsync(string deploymentId, string path, bool overwrite, CancellationToken cancellationToken)
    {
        Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        IncidentCase? incident = deployment.Stage == DeploymentStage.ROLLBACK
            ? await incidents.FindAsync(deploymentId, new IncidentQuery(), cancellationToken).ConfigureAwait(false)
            : null;
        DateTimeOffset time = await store.ReadRecordAsync(deploymentId, NewestTime, cancellationToken).ConfigureAwait(false) ?? deployment.StartedAt;

        EvidencePackage? package = null;
        await ReportFile.WriteAsync(path, overwrite, async file =>
        {
            IReadOnlyDictionary<string, string> hashes;
            IReadOnlyList<JournalCheck> checks;
            using (PackageWriter writer = new(file, time))
            {
                writer.AddText("README.txt", EvidenceText.Readme.ReplaceLineEndings("\r\n"));
                TellingTimes told = await WriteHistoryAsync(writer, deployment, incident, cancellationToken).ConfigureAwait(false);
                WriteIncident(writer, incident, told);
                checks = await store.ReadRecordAsync(
                    deploymentId, record => WriteRecord(writer, deploymentId, record, cancellationToken), cancellationToken).ConfigureAwait(false);
                writer.Add("manifest.json", stream => PackageJson.File(stream, Manifest(deployment, time, checks, writer.Hashes)));
                hashes = writer.Hashes;
            }

            file.Position = 0;
            string hash = Convert.ToHexString(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false)).ToLowerInvariant();
            package = new EvidencePackage(path, deploymentId, hashes, hash, checks.All(check => check.IsIntact));
        }).ConfigureAwait(false);
        return package!;
    }

    private async Task<TellingTimes> WriteHistoryAsync(PackageWriter writer, Deployment deployment, IncidentCase? incident, CancellationToken cancellationToken)
    {
        TellingTimes told = new();
        await writer.AddAsync("history/notifications.jsonl", async stream =>
        {
            await foreach (EndedNotification ended in store.ReadNotificationsAsync(deployment.Id, DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false))
            {
                told.Add(ended.Notification, IncidentFacts.AlertLimit);
                PackageJson.Line(stream, ended.Notification);
            }
        }).ConfigureAwait(false);
        await writer.AddAsync("history/orders.csv", stream => OrderTable.WriteAsync(
            stream, store.ReadOrdersAsync(deployment.Id, 0, cancellationToken), incident?.From ?? DateTimeOffset.MinValue, cancellationToken)).ConfigureAwait(false);
        IReadOnlyList<TradingStop> stops = await store.GetTradingStopsAsync(inForceOnly: false, cancellationToken).ConfigureAwait(false);
        writer.Add("history/stops.jsonl", stream =>
        {
            foreach (TradingStop stop in stops.Where(stop => stop.Covers(deployment.Id, deployment.Strategy, deployment.Configuration.Trading.Venue.Name)))
                PackageJson.Line(stream, stop);
        });
        await writer.AddAsync("history/verdicts.jsonl", async stream =>
        {
            await foreach (ProductionHealth health in store.ReadHealthBackwardsAsync(deployment.Id, since: null, cancellationToken).ConfigureAwait(false))
                PackageJson.Line(stream, health.Verdict);
        }).ConfigureAwait(false);
        return told;
    }

    private static void WriteIncident(PackageWriter writer, IncidentCase? incident, TellingTimes told)
    {
        if (incident is not null)
        {
            writer.AddText("incident/incident.html", HtmlIncidentReport.Write(incident));
            writer.Add("incident/incident.json", stream => PackageJson.File(stream, incident.Incident));
        }

        RollbackTimes? times = incident?.Incident.Times;
        writer.Add("incident/latencies.json", stream => PackageJson.File(stream, new
        {
            AlertLimitSeconds = IncidentFacts.AlertLimit,
            incident?.Incident.SecondsToAlert,
            incident?.Incident.AlertedThrough,
            AlertedInTime = incident is null ? null : new IncidentFacts(incident).IsToldInTime,
            SecondsToWeightZeroSent = times?.ToWeightZeroSent?.TotalSeconds,
            SecondsToConfirmed = times?.ToConfirmed?.TotalSeconds,
            Times = times,
            Messages = told,
        }));
    }

    private static IReadOnlyList<JournalCheck> WriteRecord(PackageWriter writer, string deploymentId, IStoredRecord record, CancellationToken cancellationToken)
    {
        StoredDeployment row = record.Deployment ?? throw new DeploymentNotFoundException(deploymentId);
        Deployment deployment = EngineJson.Deserialize<Deployment>(row.Document);
        JournalCheck? alerts = null;
        JournalCheck? journal = null;
        writer.Add("journal/alert-journal.jsonl", stream => alerts = JournalInspector.Audit(deploymentId, EventJournal.Alert, KnownHashes.None)
            .Run(record, entry => PackageJson.Entry(stream, entry), cancellationToken));
        writer.Add("journal/alerts.jsonl", stream =>
        {
            foreach (StoredAlert alert in record.Alerts)
                PackageJson.Line(stream, EngineJson.Deserialize<Alert>(alert.Document));
        });
        writer.Add("journal/approvals.jsonl", stream =>
        {
            foreach (JournalEntry entry in record.Read(EventJournal.Deployment).Select(placed => placed.Entry).Where(IsOfPersons))
                PackageJson.Entry(stream, entry);
        });
        writer.Add("journal/configuration.json", stream => PackageJson.File(stream, deployment.Configuration));
        writer.Add("journal/deployment.json", stream => PackageJson.Document(stream, row.Document));
        writer.Add("journal/effects.jsonl", stream =>
        {
            foreach (Effect effect in record.Effects)
                PackageJson.Line(stream, effect);
        });
        writer.Add("journal/journal.jsonl", stream => journal = JournalInspector.Audit(deploymentId, EventJournal.Deployment, KnownHashes.None)
            .Run(record, entry => PackageJson.Entry(stream, entry), cancellationToken));
        writer.Add("journal/limits.json", stream => PackageJson.File(stream, new { InForce = deployment.Limits, Proposed = deployment.ProposedLimits }));
        return [journal!, alerts!];
    }

    private object Manifest(Deployment deployment, DateTimeOffset time, IReadOnlyList<JournalCheck> checks, IReadOnlyDictionary<string, string> files) => new
    {
        Format = 1,
        Product = "CanaryPS",
        Version = typeof(EvidenceExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        Store = Path.GetFileName(store.Location),
        Deployment = deployment.Id,
        deployment.Strategy,
        Stage = deployment.Stage.ToString(),
        DataThrough = time,
        Journals = checks,
        Files = new SortedDictionary<string, string>(files.ToDictionary(file => file.Key, file => file.Value), StringComparer.Ordinal),
    };

    /// <summary>Whether a person made it, or it is about what persons decide: gates and limits.</summary>
    private static bool IsOfPersons(JournalEntry entry) =>
        entry.Actor != DeploymentEvent.Engine || Gates.Contains(entry.Kind) || entry.Kind.StartsWith("Limits", StringComparison.Ordinal);

    /// <summary>When the last entry of either journal was made.</summary>
    private static DateTimeOffset? NewestTime(IStoredRecord record)
    {
        DateTimeOffset[] times =
        [
            .. new[] { record.FindNewest(EventJournal.Deployment), record.FindNewest(EventJournal.Alert) }.OfType<JournalEntry>().Select(entry => entry.Time),
        ];
        return times.Length == 0 ? null : times.Max();
    }
}
