using System.Text.Json;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>
/// Follows the transitions of a deployment's alerts, and compares the state and severity that each alert has come to with its row. Alerts from
/// before they had a journal have no transition and are not compared.
/// </summary>
internal sealed class AlertReading : IJournalReading
{
    private readonly Dictionary<string, (AlertState State, AlertSeverity Severity)> _alerts = new(StringComparer.Ordinal);

    public string? Follow(JournalEntry entry, out int places)
    {
        places = 1;
        try
        {
            if (entry.Kind != AlertJournalCodec.Kind)
                return $"it is of the unknown kind '{entry.Kind}'";

            IReadOnlyList<AlertTransition> transitions = AlertJournalCodec.Decode(entry);
            places = Math.Max(transitions.Count, 1);
            foreach (AlertTransition transition in transitions)
                _alerts[transition.AlertId] = (transition.To, transition.Severity);
            return null;
        }
        catch (JsonException unreadable)
        {
            return $"it can't be read: {unreadable.Message}";
        }
    }

    public long? ExpectedEntries(IStoredRecord record) => null;

    public string? Compare(IStoredRecord record)
    {
        HashSet<string> missing = [.. _alerts.Keys];
        foreach (StoredAlert row in record.Alerts)
        {
            missing.Remove(row.Id);
            if (_alerts.TryGetValue(row.Id, out (AlertState State, AlertSeverity Severity) known) && Difference(row, known.State, known.Severity) is { } difference)
                return difference;
        }

        return missing.Count == 0 ? null : $"the row of the alert '{missing.Min(StringComparer.Ordinal)}' is gone";
    }

    private static string? Difference(StoredAlert row, AlertState state, AlertSeverity severity)
    {
        try
        {
            Alert alert = EngineJson.Deserialize<Alert>(row.Document);
            bool same = alert.Id == row.Id && alert.State == state && alert.Severity == severity && row.State == state.ToString() && row.Severity == severity.ToString();
            return same
                ? null
                : $"the alert '{row.Id}' is {row.State} and {row.Severity} in its columns, {alert.State} and {alert.Severity} in its record, and {state} and {severity} by the journal";
        }
        catch (JsonException unreadable)
        {
            return $"the row of the alert '{row.Id}' can't be read: {unreadable.Message}";
        }
    }
}
