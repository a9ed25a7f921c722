namespace CanaryPS;

/// <summary>The silences of a store.</summary>
public interface ISilences
{
    /// <summary>Adds a silence. It hides from when this returns.</summary>
    /// <exception cref="SilenceException">It matches everything, ends before it begins, is over already, or a matcher can't be read.</exception>
    Task<ProductionSilence> AddSilenceAsync(SilenceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends a silence before its time. What it hid and still fires is told. It stays in the record.</summary>
    /// <exception cref="SilenceException">There is none, or it is over already.</exception>
    Task<ProductionSilence> EndSilenceAsync(string silenceId, string actor, CancellationToken cancellationToken = default);

    /// <summary>Silences by when they begin, each with the open alerts that it hides now.</summary>
    Task<IReadOnlyList<ProductionSilence>> GetSilencesAsync(bool activeOnly, CancellationToken cancellationToken = default);
}
