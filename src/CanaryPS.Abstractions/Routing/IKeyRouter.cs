namespace CanaryPS;

/// <summary>Routes keys by one allocation. It is a snapshot: a later weight needs a new one. Safe from any thread.</summary>
public interface IKeyRouter
{
    /// <summary>What it routes by.</summary>
    CanaryAllocation Allocation { get; }

    /// <summary>The arm of a key. The same key goes the same way; a greater weight moves keys only from baseline to candidate.</summary>
    Arm Route(ReadOnlySpan<char> key);

    /// <summary>The arms of many keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="arms">Where the arms go, as long as the keys.</param>
    void Route(ReadOnlySpan<string> keys, Span<Arm> arms);
}
