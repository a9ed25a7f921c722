using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Driving;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Import-ProductionOrderEvent: imports order events and marks from JSON lines, CSV files and FIX logs.</summary>
[Cmdlet(VerbsData.Import, "ProductionOrderEvent", SupportsShouldProcess = true)]
[OutputType(typeof(ImportSummary))]
public sealed class ImportProductionOrderEventCommand : ProductionCmdlet
{
    /// <summary>The files; their names are taken as they are, without wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The deployment: its id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] DeploymentId { get; set; } = [];

    /// <summary>How the files are written. Without it, as their extensions say.</summary>
    [Parameter]
    public ImportFormat? Format { get; set; }

    /// <summary>The arm of every line. Without it and without a pattern, each line must name its arm.</summary>
    [Parameter]
    public Arm? Arm { get; set; }

    /// <summary>Regular expression of the candidate's lines.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CandidatePattern { get; set; }

    /// <summary>Regular expression of the baseline's lines. Without it, every line that is not the candidate's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaselinePattern { get; set; }

    /// <summary>What the patterns look at: a FIX tag, a CSV column, a JSON key. Without it, the whole line.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ArmField { get; set; }

    /// <summary>Column by field, for example @{ time = 'ts'; quantity = 'qty'; price = 7 }.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable ColumnMap { get; set; } = [];

    /// <summary>What stands between two values of a CSV file.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>The CSV file has no header: columns are given by number.</summary>
    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    /// <summary>A JSON file of columns, delimiter and hasHeader, in place of these parameters.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MappingPath { get; set; }

    /// <summary>The FIX tag of new orders that carries the price the strategy decided at.</summary>
    [Parameter]
    [ValidateRange(1, 999_999)]
    public int? DecisionPriceTag { get; set; }

    /// <summary>Entries that are committed together.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int BatchSize { get; set; } = 10_000;

    /// <summary>Who imports. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override void Process()
    {
        foreach (string path in Path)
            ForItem(path, () => Import(FilePath(path)));
    }

    private void Import(string file)
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (IsWhatIf)
        {
            Ask((engine, cancellationToken) => engine.GetDeploymentAsync(DeploymentId[0], cancellationToken));
            if (!File.Exists(file))
                throw new ImportException("ImportFileMissing", file, 0, "there is no such file.");
        }

        if (!ShouldProcess(UserMessage.Verbatim(file), $"Import order events into deployment '{DeploymentId[0]}'"))
            return;

        using LongWork progress = new(this, "Importing order events", UserMessage.Verbatim(System.IO.Path.GetFileName(file)));
        ImportRequest request = Request(file);
        Stream((engine, cancellationToken) => engine.ImportOrderEventsAsync(request, cancellationToken), summary => Show(summary, progress));
    }

    private void Show(ImportSummary summary, LongWork progress)
    {
        if (summary.IsComplete)
        {
            WriteObject(summary);
            return;
        }

        progress.Report((double)summary.BytesRead / Math.Max(1, summary.BytesTotal));
        progress.Show(
            $"line {summary.Lines:N0}: {summary.Accepted:N0} accepted, {summary.Duplicates:N0} duplicate, {summary.Quarantined:N0} quarantined");
    }

    private ImportRequest Request(string file) => new()
    {
        DeploymentId = DeploymentId[0],
        Path = file,
        Format = Format,
        Arm = Arm,
        ArmRule = CandidatePattern is null ? null : new ArmRule { Field = ArmField, CandidatePattern = CandidatePattern, BaselinePattern = BaselinePattern },
        Csv = new CsvMapping
        {
            Columns = ColumnMap.Cast<DictionaryEntry>().ToDictionary(
                entry => Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry => Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? ""),
            Delimiter = Delimiter,
            HasHeader = !NoHeader,
        },
        MappingPath = MappingPath is null ? null : FilePath(MappingPath),
        DecisionPriceTag = DecisionPriceTag,
        BatchSize = BatchSize,
        Actor = Actor,
    };
}
