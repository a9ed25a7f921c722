namespace CanaryPS.Engine.Sources.Configured;

/// <summary>Reads one configured source. Not for concurrent use.</summary>
internal interface ISourceReader : IDisposable
{
    /// <summary>Whether a reading may keep the thread that begins it, which is then one of its own.</summary>
    bool Blocks => true;

    /// <summary>Reads what is new since a position.</summary>
    /// <param name="position">How far samples were taken; null before the first.</param>
    /// <param name="now">When: the time of samples that carry none.</param>
    /// <param name="cancellationToken">Ends the reading at its time-out.</param>
    /// <exception cref="SourceFailureException">Nothing can be had.</exception>
    Task<SourceBatch> ReadAsync(string? position, DateTimeOffset now, CancellationToken cancellationToken);
}
