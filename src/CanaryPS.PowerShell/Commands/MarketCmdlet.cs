using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>What commands have in common that add to the market of a deployment's simulated exchange, in batches.</summary>
/// <typeparam name="T">What is added.</typeparam>
public abstract class MarketCmdlet<T> : ProductionCmdlet
{
    private readonly List<T> _waiting = [];
    private bool _isMissing;

    private protected MarketCmdlet()
    {
    }

    /// <summary>The deployment: its id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] DeploymentId { get; set; } = [];

    /// <summary>How many are written in one transaction.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int BatchSize { get; set; } = 1000;

    /// <summary>Writes what was added.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What one of them is called.</summary>
    private protected abstract UserMessage Noun { get; }

    /// <summary>The one that the parameters give.</summary>
    private protected abstract T Given();

    private protected abstract Task<MarketReceipt> AddAsync(IProductionEngine engine, string deploymentId, IReadOnlyList<T> data, CancellationToken cancellationToken);

    /// <inheritdoc />
    private protected override void Process()
    {
        _waiting.Add(Given());
        if (_waiting.Count >= BatchSize)
            Write();
    }

    /// <inheritdoc />
    private protected override void Finish() => Write();

    /// <summary>Whether there is such a deployment, so that -WhatIf does not promise it. Where there is none, that is told once.</summary>
    private bool IsThere
    {
        get
        {
            if (field || _isMissing)
                return field;

            ForItem(DeploymentId[0], () => field = Ask((engine, cancellationToken) => engine.GetDeploymentAsync(DeploymentId[0], cancellationToken)) is not null);
            _isMissing = !field;
            return field;
        }
    }

    private void Write()
    {
        if (_waiting.Count > 0 && IsThere && ShouldProcess($"deployment '{DeploymentId[0]}'", $"Add {_waiting.Count} {Noun}"))
        {
            T[] data = [.. _waiting];
            MarketReceipt receipt = Ask((engine, cancellationToken) => AddAsync(engine, DeploymentId[0], data, cancellationToken));
            if (receipt.Known > 0)
                WriteWarning($"{receipt.Known} of {data.Length} {Noun} changed nothing: the exchange has had them, or has something newer of their instrument.");
            if (PassThru)
                WriteObject(data, enumerateCollection: true);
        }

        _waiting.Clear();
    }
}
