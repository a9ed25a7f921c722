using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Import;

/// <summary>What is committed together: entries of the trading log, quarantined lines, and what was counted on the way.</summary>
internal sealed class ImportBatch(string deploymentId, string source, ImportFormat format, int size, TimeProvider clock) : IImportSink
{
    private const int MostQuarantinedCharacters = 4 * 1024 * 1024;
    private const int LinesPerEntry = 10;

    private readonly List<TradingEntry> _entries = [];
    private readonly HashSet<string> _eventIds = new(StringComparer.Ordinal);
    private readonly HashSet<DateTimeOffset> _markTimes = [];
    private readonly List<QuarantinedLine> _quarantined = [];
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly List<long> _replayed = [];
    private DateTimeOffset _now = clock.GetUtcNow();
    private string? _fault;
    private int _quarantinedCharacters;
    private long _firstLine = -1;

    /// <summary>Entries, each once.</summary>
    public IReadOnlyList<TradingEntry> Entries => _entries;

    public IReadOnlyCollection<string> EventIds => _eventIds;

    public IReadOnlyCollection<DateTimeOffset> MarkTimes => _markTimes;

    /// <summary>Entries that stood in the batch before.</summary>
    public int Repeated { get; private set; }

    public int Ignored { get; private set; }

    public int Quarantined => _quarantined.Count;

    /// <summary>The last line that the batch covers.</summary>
    public long ThroughLine { get; private set; }

    public bool IsFull => _entries.Count + _quarantined.Count >= size
        || _quarantinedCharacters > MostQuarantinedCharacters
        || ThroughLine - _firstLine >= (long)size * LinesPerEntry;

    public ImportedRows Rows => new() { Quarantined = _quarantined, Replayed = _replayed, ReplayedAt = _now, OrderAliases = _aliases };

    public string Source => source;

    /// <summary>Begins anew once what is in it is committed; the room that it takes stays.</summary>
    public void Clear()
    {
        _entries.Clear();
        _eventIds.Clear();
        _markTimes.Clear();
        _quarantined.Clear();
        _aliases.Clear();
        _replayed.Clear();
        _now = clock.GetUtcNow();
        _quarantinedCharacters = 0;
        _firstLine = -1;
        Repeated = Ignored = 0;
        ThroughLine = 0;
    }

    public void Accept(TradingEntry entry)
    {
        bool isNew = entry.Order is { } order ? _eventIds.Add(order.EventId) : _markTimes.Add(entry.Mark!.Time);
        if (isNew)
            _entries.Add(entry);
        else
            Repeated++;
    }

    public void Ignore() => Ignored++;

    public void Quarantine(string reason) => _fault = _fault is null ? reason : $"{_fault}; {reason}";

    public void Alias(string alias, string root) => _aliases[alias] = root;

    /// <summary>Takes the order events out, for who stores them otherwise; what else is in the batch stays.</summary>
    public OrderEvent[] TakeOrders()
    {
        OrderEvent[] orders = [.. _entries.Where(entry => entry.Order is not null).Select(entry => entry.Order!)];
        _entries.RemoveAll(entry => entry.Order is not null);
        _eventIds.Clear();
        return orders;
    }

    /// <summary>Reads a line into the batch.</summary>
    public void Read(in RawLine line, ILineParser parser, Func<string?> header)
    {
        parser.Parse(line, this);
        End(line.Number);
        if (_fault is null)
            return;

        (string text, bool isIncomplete) = LineText.ForQuarantine(line.Bytes);
        Keep(new QuarantinedLine
        {
            DeploymentId = deploymentId,
            Source = source,
            Line = line.Number,
            Format = format,
            Reason = _fault,
            Text = text,
            IsIncomplete = isIncomplete || line.IsOversized,
            Header = header(),
            QuarantinedAt = _now,
        });
    }

    /// <summary>Reads the mended text of a line that was quarantined before.</summary>
    public void Replay(QuarantinedLine mended, in RawLine text, long number, ILineParser parser)
    {
        parser.Parse(text, this);
        End(number);
        if (_fault is null)
            _replayed.Add(mended.Id);
        else
            Keep(mended with { DeploymentId = deploymentId, Reason = _fault, QuarantinedAt = _now, ReplayedAt = null });
    }

    private void End(long number)
    {
        ThroughLine = number;
        _firstLine = _firstLine < 0 ? number : _firstLine;
    }

    private void Keep(QuarantinedLine line)
    {
        _quarantined.Add(line with { Reason = LineText.OneLine(line.Reason, EventRules.LongestReason) });
        _quarantinedCharacters += line.Text.Length;
        _fault = null;
    }
}
