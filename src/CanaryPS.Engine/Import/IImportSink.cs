using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Import;

/// <summary>Takes what lines hold.</summary>
internal interface IImportSink
{
    /// <summary>An order event or a mark of the line.</summary>
    void Accept(TradingEntry entry);

    /// <summary>The line is sound but no order event.</summary>
    void Ignore();

    /// <summary>The line can't be used.</summary>
    void Quarantine(string reason);

    /// <summary>A client order id took the place of another one: both name the same order, known by the first of the chain.</summary>
    void Alias(string alias, string root);
}
