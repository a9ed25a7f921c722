using System.Text.Json;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Limits;

/// <summary>What the journal says of a deployment's limits: which were in force when. Judging goes by this, not by what the deployment's row says.</summary>
internal sealed class LimitsRecord
{
    private readonly List<LimitsInForce> _history = [];

    /// <summary>Those that a person put in force; each ends by itself or gives way to the next.</summary>
    private readonly List<LimitsInForce> _decided = [];

    private bool _isAdopted;

    /// <summary>The last entry of the journal that was taken in.</summary>
    public long Sequence { get; private set; }

    /// <summary>Every manifest that was in force, oldest first, one that was restored too.</summary>
    public IReadOnlyList<LimitsInForce> History => _history;

    /// <summary>What the last entry put in force; null where nothing is limited.</summary>
    public LimitsInForce? InForce { get; private set; }

    /// <summary>What is wrong with the journal itself; null where nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Takes in entries of the journal that say what the limits are.</summary>
    /// <param name="entries">After those taken in before, oldest first.</param>
    /// <param name="upTo">The version of the deployment that they are for; what is later is left for later.</param>
    public void Add(IReadOnlyList<JournalEntry> entries, long upTo)
    {
        foreach (JournalEntry entry in entries.Where(entry => entry.Sequence > Sequence && entry.Sequence <= upTo))
        {
            Sequence = entry.Sequence;
            try
            {
                Add(JournalCodec.Decode(entry), entry.Sequence);
            }
            catch (JsonException error)
            {
                Problem ??= $"entry {entry.Sequence} of the journal can't be read: {error.Message}";
            }
        }
    }

    /// <summary>What was in force at a time; null where nothing was limited. Those that the deployment began with hold for what was before it too.</summary>
    public LimitsInForce? At(DateTimeOffset time)
    {
        int last = _decided.Count - 1;
        while (last >= 0 && _decided[last].Since > time && !(last == 0 && _isAdopted))
            last--;
        return last < 0 ? null : LimitsTime.At(_decided[last], time);
    }

    private void Add(DeploymentEvent happened, long sequence)
    {
        switch (happened)
        {
            case LimitsAdopted adopted:
                _isAdopted = true;
                Decide(adopted.InForce, sequence);
                break;
            case LimitsApproved { InForce: { } approved }:
                Decide(approved, sequence);
                break;
            case LimitsExpired expired:
                InForce = expired.Restored;
                if (expired.Restored is { } restored)
                    _history.Add(restored);
                break;
        }
    }

    private void Decide(LimitsInForce limits, long sequence)
    {
        InForce = limits;
        _history.Add(limits);
        _decided.Add(limits);
        if (LimitsHash.Of(limits.Manifest) != limits.Hash)
            Problem ??= $"entry {sequence} of the journal has limits that are not those of its hash {limits.Hash}";
    }
}
