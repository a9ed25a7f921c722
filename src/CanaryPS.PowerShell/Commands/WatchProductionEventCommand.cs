using System.Management.Automation;
using System.Runtime.CompilerServices;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Watch-ProductionEvent: what happens in a store, as it happens, whichever process does it, until Ctrl+C.</summary>
[Cmdlet(VerbsCommon.Watch, "ProductionEvent")]
[OutputType(typeof(ProductionEvent))]
public sealed class WatchProductionEventCommand : ProductionCmdlet
{
    /// <summary>Only these kinds.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public ProductionEventKind[]? Kind { get; set; }

    /// <summary>Only of these deployments: ids, or objects that carry one.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[]? DeploymentId { get; set; }

    /// <summary>Only of this severity and above.</summary>
    [Parameter]
    public AlertSeverity? MinimumSeverity { get; set; }

    /// <summary>Begin after this place, which an event has as its Position; 0 for all there ever were. Without it, from now on.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long? After { get; set; }

    /// <summary>Ends with the newest event instead of waiting for more.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    private readonly HashSet<string> _deployments = new(StringComparer.Ordinal);

    /// <inheritdoc />
    private protected override void Process()
    {
        ForDeployments(DeploymentId ?? [], id => _deployments.Add(id));
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (DeploymentId is not null && _deployments.Count == 0)
            return;

        EventQuery query = new()
        {
            After = After,
            Kinds = Kind ?? [],
            DeploymentId = _deployments.Count == 1 ? _deployments.Single() : null,
            Least = MinimumSeverity,
        };
        if (NoWait)
            Stream((engine, cancellationToken) => UntilNowAsync(engine, query, cancellationToken), Write);
        else
            Stream((engine, cancellationToken) => engine.WatchEventsAsync(query, cancellationToken), Write);
    }

    private void Write(ProductionEvent happened)
    {
        if (_deployments.Count == 0 || _deployments.Contains(happened.DeploymentId))
            WriteObject(happened);
    }

    private static async IAsyncEnumerable<ProductionEvent> UntilNowAsync(
        IProductionEngine engine, EventQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long newest = await engine.GetEventPositionAsync(cancellationToken).ConfigureAwait(false);
        if ((query.After ?? newest) >= newest)
            yield break;

        await foreach (EventPage page in engine.WatchEventPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            foreach (ProductionEvent happened in page.Events)
                yield return happened;
            if (page.Position >= newest)
                yield break;
        }
    }
}
