using CanaryPS.Engine.Reporting;

namespace CanaryPS.Engine.Storage.States;

/// <summary>Writes state files. Each is read back and compared with its own manifest before it takes its name.</summary>
internal static class StateFile
{
    /// <param name="path">Where it is to be.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="write">Writes its content.</param>
    /// <param name="cancellationToken">Ends it; then there is no file.</param>
    /// <exception cref="ReportException">It is there already and is not to be overwritten, or can't be written.</exception>
    /// <exception cref="StateException">What was written can't be read back.</exception>
    public static async Task<SavedState> WriteAsync(string path, bool overwrite, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        SavedState? saved = null;
        await ReportFile.WriteAsync(
            path,
            overwrite,
            async file =>
            {
                await write(file).ConfigureAwait(false);
                saved = ReadBack(path, file, cancellationToken);
            }).ConfigureAwait(false);
        return saved!;
    }

    private static SavedState ReadBack(string path, Stream file, CancellationToken cancellationToken)
    {
        StateArchive archive = StateArchive.Open(path, file);
        archive.CheckParts(cancellationToken);
        StateManifest manifest = archive.Manifest;
        return new SavedState
        {
            Path = path,
            Store = manifest.Store,
            StoreId = manifest.StoreId,
            MadeAt = manifest.MadeAt,
            FormatVersion = manifest.Format,
            SchemaVersion = manifest.Schema,
            ProductVersion = manifest.Product,
            Deployments = manifest.Deployments,
            Rows = manifest.Tables.Sum(table => table.Rows),
            Length = archive.Length,
            Sha256 = archive.Hash(),
            IsIntact = manifest.Intact,
        };
    }
}
