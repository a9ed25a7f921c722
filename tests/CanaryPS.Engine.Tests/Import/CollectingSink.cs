using CanaryPS.Engine.Import;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Import;

/// <summary>Keeps what a parser tells.</summary>
internal sealed class CollectingSink : IImportSink
{
    public List<TradingEntry> Entries { get; } = [];

    public List<string> Faults { get; } = [];

    public List<(string Alias, string Root)> Aliases { get; } = [];

    public int Ignored { get; private set; }

    public OrderEvent Order => Assert.Single(Entries).Order!;

    public void Accept(TradingEntry entry) => Entries.Add(entry);

    public void Ignore() => Ignored++;

    public void Quarantine(string reason) => Faults.Add(reason);

    public void Alias(string alias, string root) => Aliases.Add((alias, root));

    /// <summary>What a parser makes of one whole line.</summary>
    public static CollectingSink Of(ILineParser parser, ReadOnlySpan<byte> line)
    {
        CollectingSink sink = new();
        parser.Parse(new RawLine(line, 1, isOversized: false, isTerminated: true), sink);
        return sink;
    }
}
