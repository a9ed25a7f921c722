namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// A command on things of the store that ids or names or wildcards mean. What all input together has asked for is read at once and each is worked on once.
/// </summary>
public abstract class NamedCmdlet<T> : ProductionCmdlet
    where T : class
{
    private readonly List<string> _asked = [];

    private protected NamedCmdlet()
    {
    }

    /// <summary>The ids or names that are bound now.</summary>
    private protected abstract IReadOnlyList<string> Asked { get; }

    /// <summary>Everything of the kind.</summary>
    private protected abstract Task<IReadOnlyList<T>> ReadAsync(IProductionEngine engine, CancellationToken cancellationToken);

    /// <summary>What is asked for by.</summary>
    private protected abstract string NameOf(T item);

    /// <summary>The error where nothing is called so.</summary>
    private protected abstract CanaryException NotFound(string name);

    /// <summary>Whether a wildcard may mean it.</summary>
    private protected virtual bool IsOpen(T item) => true;

    /// <summary>Works on one.</summary>
    private protected abstract void ProcessItem(T item);

    /// <inheritdoc />
    private protected sealed override void Process() => _asked.AddRange(Asked);

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (_asked.Count > 0)
            ForNamed(_asked, Ask(ReadAsync), NameOf, NotFound, ProcessItem, IsOpen);
    }
}
