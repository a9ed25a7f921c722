namespace CanaryPS.Engine.Deployments;

/// <summary>
/// What a later process must know of a source of one deployment. It is written in the transaction that writes the source's
/// samples, so that a process that starts after any crash neither repeats a sample nor leaves one out.
/// </summary>
/// <param name="Source">The source's name.</param>
/// <param name="ReadAt">When it was last read.</param>
/// <param name="SucceededAt">When it was last read without failure; null where it never was.</param>
/// <param name="Errors">Readings that failed and values that could not be used, since the start.</param>
/// <param name="Position">How far its samples were taken, in the source's own notation; null for sources that have only a present.</param>
internal sealed record SourceState(string Source, DateTimeOffset ReadAt, DateTimeOffset? SucceededAt, long Errors, string? Position);
