using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Add-ProductionMetric: adds samples of one's own to deployments. Nothing is added before all of the pipeline could be read.
/// Objects are read by their properties here: binding them by name costs several times as much.
/// </summary>
[Cmdlet(VerbsCommon.Add, "ProductionMetric", DefaultParameterSetName = ByObject, SupportsShouldProcess = true)]
[OutputType(typeof(MetricSample))]
public sealed class AddProductionMetricCommand : ProductionCmdlet
{
    private const string ByValue = "Value";
    private const string ByObject = "Object";

    /// <summary>Samples that go in together; more are handed over in parts of this size.</summary>
    private const int MostTogether = 10_000;

    private readonly Dictionary<string, List<MetricSample>> _samples = new(StringComparer.Ordinal);
    private List<MetricSample>? _last;
    private string? _lastId;

    /// <summary>The deployment: an id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByValue, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByObject, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] DeploymentId { get; set; } = [];

    /// <summary>The metric's name; never that of a built-in one.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByValue)]
    [Parameter(ParameterSetName = ByObject)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MetricNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The value; null where there is none, with the reason.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = ByValue)]
    [AllowNull]
    [BlankIsNone]
    public double? Value { get; set; }

    /// <summary>Samples, hashtables or objects with Name and Value, or numbers; arrays of them too.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The metric's family.</summary>
    [Parameter]
    public MetricType Type { get; set; } = MetricType.CUSTOM;

    /// <summary>The arm that the metric describes.</summary>
    [Parameter]
    public Arm Arm { get; set; } = Arm.Candidate;

    /// <summary>The unit, up to 30 characters.</summary>
    [Parameter]
    [AllowEmptyString]
    public string Unit { get; set; } = "";

    /// <summary>When it was taken; now where it is left out.</summary>
    [Parameter]
    public DateTimeOffset? Time { get; set; }

    /// <summary>Why there is no value, in one word.</summary>
    [Parameter(ParameterSetName = ByValue)]
    [AllowNull]
    public string? Reason { get; set; }

    /// <summary>Gives back what was added.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

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
            // PowerShell binds null to a text that may be empty.
            Unit = Unit ?? "",
        };
        if (ParameterSetName == ByValue)
        {
            string? reason = string.IsNullOrEmpty(Reason) ? null : Reason;
            Keep(blank with { Value = Value, Count = Value is null ? 0 : 1, Reason = Value is null ? reason ?? "Null" : reason });
            return;
        }

        foreach (MetricSample sample in SampleObject.ReadAll(InputObject, blank))
            Keep(sample);
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        foreach ((string id, List<MetricSample> samples) in _samples)
            ForItem(id, () => Add(id, samples));
    }

    private void Keep(MetricSample sample)
    {
        if (_last is null || !string.Equals(sample.DeploymentId, _lastId, StringComparison.Ordinal))
        {
            _lastId = sample.DeploymentId;
            if (!_samples.TryGetValue(_lastId, out _last))
                _samples.Add(_lastId, _last = []);
        }

        _last.Add(sample);
    }

    private void Add(string id, List<MetricSample> samples)
    {
        Ask((engine, cancellationToken) => engine.GetDeploymentAsync(id, cancellationToken));
        if (!ShouldProcess($"deployment '{id}'", $"Add {samples.Count} samples"))
            return;

        DeliverAtEnd();
        for (int from = 0; from < samples.Count; from += MostTogether)
        {
            List<MetricSample> part = samples.GetRange(from, Math.Min(MostTogether, samples.Count - from));
            Ask(async (engine, cancellationToken) =>
            {
                await engine.AddSamplesAsync(id, part, cancellationToken).ConfigureAwait(false);
                return part.Count;
            });
        }

        if (PassThru)
            samples.ForEach(WriteObject);
    }
}
