using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionMetric: samples, or points of a minute or an hour, oldest first, written as they are read.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionMetric", DefaultParameterSetName = ByResolution)]
[OutputType(typeof(MetricSample), typeof(DetailedMetricSample), typeof(RolledSample), typeof(MetricSummary))]
public sealed class GetProductionMetricCommand : ProductionCmdlet
{
    private const string ByResolution = "Resolution";
    private const string ByContract = "Contract";
    private const string BySeries = "Series";

    /// <summary>Only this metric; <c>*</c> and <c>?</c> are wildcards.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(MetricNameCompleter))]
    public string? Name { get; set; }

    /// <summary>Only this family.</summary>
    [Parameter]
    public MetricType? Type { get; set; }

    /// <summary>Only this arm.</summary>
    [Parameter]
    public Arm? Arm { get; set; }

    /// <summary>
    /// Only this window: <c>start</c>, <c>stage</c>, <c>session</c>, a sliding one such as <c>60m</c> or <c>200n</c>, or
    /// <c>*</c> for every window. Without it, built-in metrics come since the start
    /// alone, and those of one's own with every window. <c>metric_windows</c> in the configuration says which there are.
    /// </summary>
    [Parameter]
    [Window]
    [ArgumentCompleter(typeof(WindowCompleter))]
    public string? Window { get; set; }

    /// <summary>Only of these deployments: ids, or objects that carry one.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[]? DeploymentId { get; set; }

    /// <summary>Only samples taken at or after this time.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only the newest so many; of each deployment where several are given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <summary>Gives every sample with the contract of its metric: method, window, ddof, risk-free return, when there is no value.</summary>
    [Parameter(ParameterSetName = ByContract)]
    public SwitchParameter Detailed { get; set; }

    /// <summary>
    /// Every sample, or one point for each minute or hour with the least, greatest, mean and last value. Points reach
    /// further back, since samples are kept as points after a while; what is only kept by the hour comes by the hour.
    /// </summary>
    [Parameter(ParameterSetName = ByResolution)]
    public MetricResolution Resolution { get; set; }

    /// <summary>One object for each metric, arm and window in place of its samples: last, least, greatest and mean value, how many had none, and a sparkline of the newest.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BySeries)]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        MetricQuery query = new()
        {
            Name = Name,
            Type = Type,
            Window = Window == WindowAttribute.Every ? null : Window,
            Overview = Window is null,
            Arm = Arm,
            Since = Since,
            Last = Last,
        };
        if (DeploymentId is null)
        {
            Write(query);
            return;
        }

        foreach (string id in DeploymentId)
        {
            ForItem(id, () =>
            {
                Ask((engine, cancellationToken) => engine.GetDeploymentAsync(id, cancellationToken));
                Write(query with { DeploymentId = id });
            });
        }
    }

    private void Write(MetricQuery query)
    {
        if (Summary)
        {
            MetricSummaries summaries = new(SparklineMarks.For(Console.OutputEncoding));
            Stream((engine, cancellationToken) => engine.GetMetricsAsync(query, cancellationToken), summaries.Add);
            WriteObject(summaries.All, enumerateCollection: true);
            return;
        }

        if (Resolution == MetricResolution.Raw)
        {
            Stream<MetricSample>(
                (engine, cancellationToken) => engine.GetMetricsAsync(query, cancellationToken),
                sample => WriteObject(Detailed ? new DetailedMetricSample(sample) : sample));
            return;
        }

        SampleResolution resolution = Resolution == MetricResolution.Hour ? SampleResolution.Hour : SampleResolution.Minute;
        Stream((engine, cancellationToken) => engine.GetRolledMetricsAsync(query, resolution, cancellationToken));
    }
}
