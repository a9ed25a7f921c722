namespace CanaryPS;

/// <summary>Everything of a store as one file.</summary>
public interface IProductionState
{
    /// <summary>Writes all that the store has, as it is at one moment, into one file, and reads the file back before it counts. Deployments go on meanwhile.</summary>
    /// <param name="path">The file. It is there whole or not at all.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="cancellationToken">Ends it; then there is no file.</param>
    /// <exception cref="ReportException">The file is there already and is not to be overwritten, or can't be written.</exception>
    /// <exception cref="StateException">What was written can't be read back.</exception>
    Task<SavedState> SaveStateAsync(string path, bool overwrite, CancellationToken cancellationToken = default);
}
