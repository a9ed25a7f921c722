using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionMetric: samples, oldest first, written as they are read.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionMetric")]
[OutputType(typeof(MetricSample), typeof(DetailedMetricSample))]
public sealed class GetProductionMetricCommand : ProductionCmdlet
{
    /// <summary>Only this metric; <c>*</c> and <c>?</c> are wildcards.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>Only this family.</summary>
    [Parameter]
    public MetricType? Type { get; set; }

    /// <summary>Only this arm.</summary>
    [Parameter]
    public Arm? Arm { get; set; }

    /// <summary>Only of these deployments: ids, or objects that carry one.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    public string[]? DeploymentId { get; set; }

    /// <summary>Only samples taken at or after this time.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only the newest so many; of each deployment where several are given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <summary>Gives every sample with the contract of its metric: method, window, ddof, risk-free return, when there is no value.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        MetricQuery query = new() { Name = Name, Type = Type, Arm = Arm, Since = Since, Last = Last };
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

    private void Write(MetricQuery query) => Stream<MetricSample>(
        (engine, cancellationToken) => engine.GetMetricsAsync(query, cancellationToken),
        sample => WriteObject(Detailed ? new DetailedMetricSample(sample) : sample));
}
