using System.Text.Json;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>Folds a deployment's journal, and compares what comes of it with the deployment's row.</summary>
internal sealed class DeploymentReading : IJournalReading
{
    private Deployment? _folded;

    public string? Follow(JournalEntry entry, out int places)
    {
        places = 1;
        try
        {
            DeploymentEvent happened = JournalCodec.Decode(entry);
            if (_folded is null != happened is DeploymentStarted)
                return _folded is null ? $"the journal begins with {entry.Kind}, not with the start of the deployment" : "the deployment starts a second time";

            _folded = happened.Apply(_folded!) with { Version = entry.Sequence };
            return null;
        }
        catch (JsonException unreadable)
        {
            return $"it can't be read: {unreadable.Message}";
        }
        catch (Exception impossible) when (impossible is ArgumentException or InvalidOperationException or FormatException)
        {
            // It is well written, with its hash, and yet nothing that this deployment could have come to.
            return $"it does not fit to what was before it: {impossible.Message}";
        }
    }

    public long? ExpectedEntries(IStoredRecord record) => record.Deployment?.Version;

    public string? Compare(IStoredRecord record) => (record.Deployment, _folded) switch
    {
        (null, _) => "the deployment's row is gone",
        (_, null) => "the journal of the deployment is empty",
        ({ } row, { } folded) => DeploymentDifference.Find(row, folded),
    };
}
