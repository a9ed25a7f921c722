using CanaryPS.Engine.Import.Csv;
using CanaryPS.Engine.Import.Fix;
using CanaryPS.Engine.Import.Json;

namespace CanaryPS.Engine.Import;

/// <summary>The parsers of one import: one a format, and one a header for CSV records that are replayed.</summary>
internal sealed class LineParsers
{
    private readonly ImportRequest _request;
    private readonly ArmAssigner _arms;
    private readonly OrderChains _chains;
    private readonly CsvMapping _mapping;
    private FixLineParser? _fix;
    private JsonLineParser? _json;
    private CsvLineParser? _csv;
    private string? _csvHeader;

    /// <exception cref="ImportException">The way to read the file can't be used.</exception>
    public LineParsers(ImportRequest request, OrderChains chains)
    {
        _request = request;
        _chains = chains;
        _arms = new ArmAssigner(request.Arm, request.ArmRule);
        _mapping = request.MappingPath is { } path ? CsvMappingFile.Read(path) : request.Csv;
        if (_mapping.Delimiter is '"' or '\n' or '\r' or '\0')
            throw new ImportException("ImportMappingInvalid", request.Path, 0, "the delimiter can be neither a quotation mark nor a line break.");
    }

    public FixLineParser Fix => _fix ??= new(_request.DeploymentId, _arms, _chains, _request.DecisionPriceTag);

    public JsonLineParser Json => _json ??= new(_request.DeploymentId, _arms);

    public CsvLineParser NewCsv() => new(_request.DeploymentId, _arms, _mapping, _request.Path);

    /// <summary>The parser of a quarantined line, which for CSV has read the header of its file.</summary>
    /// <exception cref="ImportException">The header does not fit the column map.</exception>
    public ILineParser Of(QuarantinedLine line, IImportSink sink)
    {
        switch (line.Format)
        {
            case ImportFormat.Fix:
                return Fix;
            case ImportFormat.Csv:
                if (_csv is null || _csvHeader != line.Header)
                {
                    _csv = NewCsv();
                    _csvHeader = line.Header;
                    if (line.Header is { } header)
                        _csv.Parse(new RawLine(System.Text.Encoding.UTF8.GetBytes(header), 1, isOversized: false, isTerminated: true), sink);
                }

                return _csv;
            default:
                return Json;
        }
    }
}
