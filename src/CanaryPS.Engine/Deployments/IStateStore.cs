namespace CanaryPS.Engine.Deployments;

/// <summary>The part of a store that gives everything it has.</summary>
internal interface IStateStore
{
    /// <summary>Writes a state file (<c>docs/state.md</c>) of one moment, whatever is committed meanwhile.</summary>
    /// <exception cref="ReportException">The target can't be written.</exception>
    Task WriteStateAsync(Stream target, CancellationToken cancellationToken);
}
