using System.Globalization;
using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>New-ProductionReport: writes a report for people: of deployments or a span of time, or with -Incident of a rollback with everything around it.</summary>
[Cmdlet(VerbsCommon.New, "ProductionReport", SupportsShouldProcess = true, DefaultParameterSetName = DeploymentSet)]
[OutputType(typeof(ProductionReport))]
public sealed class NewProductionReportCommand : ProductionCmdlet
{
    private const string DeploymentSet = "Deployment";
    private const string IncidentSet = "Incident";

    private readonly List<string> _deployments = [];

    /// <summary>Of the rollback of one deployment.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IncidentSet)]
    public SwitchParameter Incident { get; set; }

    /// <summary>The deployments: ids, with wildcards but for an incident, or objects that carry one. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>How it is written. Without it, by the file's extension: .html or .htm, .md or .markdown.</summary>
    [Parameter]
    public ReportFormat? Format { get; set; }

    /// <summary>Only what happened at this time or later, and deployments that had not ended before.</summary>
    [Parameter(ParameterSetName = DeploymentSet)]
    public DateTimeOffset? From { get; set; }

    /// <summary>Only what happened at this time or before, and deployments that had begun by then.</summary>
    [Parameter(ParameterSetName = DeploymentSet)]
    public DateTimeOffset? To { get; set; }

    /// <summary>The language: Spanish for es and its variants, else English. Without it, that of the session.</summary>
    [Parameter(ParameterSetName = DeploymentSet)]
    public CultureInfo? Culture { get; set; }

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        if (!Incident)
        {
            AddDeployments(Id, _deployments);
            return;
        }

        string file = FilePath(Path);
        ReportFormat format = Format ?? FormatOf(file);
        foreach (string id in Id ?? [])
        {
            ForItem(id, () =>
            {
                Rehearsal.WriteFile(file, Force);
                if (IsWhatIf)
                    Ask((engine, cancellationToken) => engine.GetDeploymentAsync(id, cancellationToken));
                if (ShouldProcess(UserMessage.Verbatim(file), $"Write the report of the rollback of '{id}'"))
                {
                    string written = Ask((engine, cancellationToken) => engine.WriteIncidentReportAsync(id, file, format, Force, cancellationToken));
                    WriteObject(new ProductionReport(written, id, format));
                }
            });
        }
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (Incident && Id is null && !MyInvocation.ExpectingInput)
            throw new ReportException("ReportDeploymentMissing", "A report of a rollback is of one deployment: give -Id, or pipe deployments to it.");
        // A pipe that nothing came through asks for nothing, and not for everything.
        if (Incident || ((MyInvocation.ExpectingInput || Id is not null) && _deployments.Count == 0))
            return;

        string file = FilePath(Path);
        ReportRequest request = new()
        {
            Path = file,
            Format = Format ?? FormatOf(file),
            Deployments = _deployments,
            From = From,
            To = To,
            Culture = (Culture ?? CultureInfo.CurrentUICulture).Name,
            Overwrite = Force,
        };
        Rehearsal.WriteFile(file, Force);
        if (ShouldProcess(UserMessage.Verbatim(file), $"Write the report of {(_deployments.Count == 0 ? "all deployments" : UserMessage.Verbatim(string.Join(", ", _deployments)))}"))
        {
            IProductionEngine engine = Engine;
            WriteObject(WaitLong("Writing the report", UserMessage.Verbatim(file), (_, cancellationToken) => EngineHost.Factory.WriteReportAsync(engine, request, cancellationToken)));
        }
    }

    private static ReportFormat FormatOf(string file) => System.IO.Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => ReportFormat.Html,
        ".MD" or ".MARKDOWN" => ReportFormat.Markdown,
        string other => throw new ReportException("ReportFormatUnknown", $"The extension '{other}' of '{file}' tells no format; end the path with .html or .md, or give -Format."),
    };
}
