using CanaryPS.Engine.Storage.States;

namespace CanaryPS.Engine;

/// <summary>Everything of the store as one file.</summary>
internal sealed partial class ProductionEngine
{
    public Task<SavedState> SaveStateAsync(string path, bool overwrite, CancellationToken cancellationToken = default) =>
        StateFile.WriteAsync(path, overwrite, file => _store.WriteStateAsync(file, cancellationToken), cancellationToken);
}
