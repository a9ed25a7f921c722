using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Add-ProductionMetric: adds samples of one's own to a deployment, all of one pipeline or none.</summary>
[Cmdlet(VerbsCommon.Add, "ProductionMetric", DefaultParameterSetName = ByObject, SupportsShouldProcess = true)]
[OutputType(typeof(MetricSample))]
public sealed class AddProductionMetricCommand : ProductionCmdlet
{
    private const string ByValue = "Value";
    private const string ByObject = "Object";

    /// <summary>Samples that go in together; more are handed over in parts of this size.</summary>
    private const int MostTogether = 10_000;

    private readonly Dictionary<string, List<MetricSample>> _samples = new(StringComparer.Ordinal);
    private bool _reasonIsNamed;

    /// <summary>The deployment: an id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByValue, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByObject, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    public string[] DeploymentId { get; set; } = [];

    /// <summary>The metric's name; never that of a built-in one.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByValue, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ByObject)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The value; null where there is none, with the reason.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = ByValue, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [BlankIsNone]
    public double? Value { get; set; }

    /// <summary>Samples, hashtables or objects with Name and Value, or numbers; arrays of them too.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The metric's family.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public MetricType Type { get; set; } = MetricType.CUSTOM;

    /// <summary>The arm that the metric describes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Arm Arm { get; set; } = Arm.Candidate;

    /// <summary>The unit, up to 30 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string Unit { get; set; } = "";

    /// <summary>When it was taken; now where it is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? Time { get; set; }

    /// <summary>Why there is no value, in one word.</summary>
    [Parameter(ParameterSetName = ByValue, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public string? Reason { get; set; }

    /// <summary>Gives back what was added.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void BeginProcessing() => _reasonIsNamed = MyInvocation.BoundParameters.ContainsKey(nameof(Reason));

    /// <inheritdoc />
    private protected override void Process()
    {
        MetricSample blank = new()
        {
            DeploymentId = DeploymentId[0],
            Name = Name,
            Type = Type,
            Arm = Arm,
            Time = Time ?? Clock.GetUtcNow(),
            Unit = Unit,
        };
        if (ParameterSetName == ByValue)
        {
            // A deployment that is piped has a reason of its own, for what it is and not for a value.
            string? reason = string.IsNullOrEmpty(Reason) || (Value is not null && !_reasonIsNamed) ? null : Reason;
            Keep(blank with { Value = Value, Count = Value is null ? 0 : 1, Reason = Value is null ? reason ?? "Null" : reason });
            return;
        }

        foreach (PSObject item in InputObject)
            Keep(SampleObject.Read(item, blank));
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        foreach ((string id, List<MetricSample> samples) in _samples)
            ForItem(id, () => Add(id, samples));
    }

    private void Keep(MetricSample sample)
    {
        if (!_samples.TryGetValue(sample.DeploymentId, out List<MetricSample>? samples))
            _samples.Add(sample.DeploymentId, samples = []);

        samples.Add(sample);
    }

    private void Add(string id, List<MetricSample> samples)
    {
        Ask((engine, cancellationToken) => engine.GetDeploymentAsync(id, cancellationToken));
        if (!ShouldProcess($"deployment '{id}'", $"Add {samples.Count} samples"))
            return;

        DeliverAtEnd();
        foreach (MetricSample[] part in samples.Chunk(MostTogether))
        {
            Ask(async (engine, cancellationToken) =>
            {
                await engine.AddSamplesAsync(id, part, cancellationToken).ConfigureAwait(false);
                return part.Length;
            });
        }

        if (PassThru)
            samples.ForEach(WriteObject);
    }
}
