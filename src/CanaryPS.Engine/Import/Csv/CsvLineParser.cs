using System.Text;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Import.Csv;

/// <summary>
/// Reads CSV records. The prices of a mark stand in one value, as <c>AAA=1.5;BBB=2</c>. A last record without a line break may
/// be cut off in the midst of a number, so it is not trusted.
/// </summary>
internal sealed class CsvLineParser(string deploymentId, ArmAssigner arms, CsvMapping mapping, string path) : ILineParser
{
    private readonly EventFields _fields = new(deploymentId, arms);
    private readonly List<string> _values = [];
    private CsvColumns? _columns;

    public bool IsQuoted => true;

    /// <summary>The header, once it was read.</summary>
    public string? Header { get; private set; }

    public void Parse(in RawLine line, IImportSink sink)
    {
        if (line.Bytes.Trim(" \t\r"u8).IsEmpty)
        {
            sink.Ignore();
            return;
        }

        string? fault = line.IsOversized
            ? $"the record is longer than {LineBuffer.LongestLine} bytes, or a quotation in it does not end"
            : CsvRecord.Split(line.Bytes, mapping.Delimiter, _values);
        if (_columns is null)
        {
            if (fault is not null)
                throw new ImportException("ImportMappingInvalid", path, line.Number, $"the first record can't be read: {fault}.");

            _columns = CsvColumns.Resolve(mapping, _values, arms.Field, path);
            if (mapping.HasHeader)
            {
                Header = LineText.ForQuarantine(line.Bytes).Text;
                sink.Ignore();
                return;
            }
        }

        fault ??= line.IsTerminated ? null : "no line break follows, so the record may be cut off; end the file with one";
        TradingEntry entry = default;
        fault ??= Read(line.Bytes, out entry);
        if (fault is null)
            sink.Accept(entry);
        else
            sink.Quarantine(fault);
    }

    private string? Read(ReadOnlySpan<byte> record, out TradingEntry entry)
    {
        entry = default;
        if (_values.Count != _columns!.Count)
            return $"the record has {_values.Count} values, the first record has {_columns.Count}";

        _fields.Clear();
        for (int i = 0; i < _values.Count; i++)
        {
            if (_columns[i] is not { } field)
                continue;

            string value = _values[i].Trim();
            if (field == EventField.Prices && ReadPrices(value) is { } fault)
                return fault;
            if (field != EventField.Prices)
                _fields[field] = value;
        }

        byte[] looked = _columns.ArmColumn is { } column ? Encoding.UTF8.GetBytes(_values[column]) : [];
        return _fields.Make(arms.LooksAtLine ? record : looked, out entry);
    }

    private string? ReadPrices(string text)
    {
        foreach (string pair in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = pair.LastIndexOf('=');
            if (equals <= 0)
                return "the prices are not written as AAA=1.5;BBB=2";
            if (_fields.AddPrice(pair[..equals], pair[(equals + 1)..]) is { } fault)
                return fault;
        }

        return null;
    }
}
