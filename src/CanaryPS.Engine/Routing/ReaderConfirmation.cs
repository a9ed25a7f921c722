using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Routing;

/// <summary>Whether every reader that must has seen an allocation, with what they have written beside the allocation file.</summary>
internal sealed class ReaderConfirmation(IAllocationStore store, TimeProvider clock)
{
    private readonly ReaderBook _book = new(store, clock);

    /// <summary>Who has not seen it, and why that is known; empty where all have.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="wanted">What they must have seen, or something newer.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<IReadOnlyList<string>> MissingAsync(Deployment deployment, CanaryAllocation wanted, CancellationToken cancellationToken)
    {
        RoutingSettings settings = deployment.Configuration.Routing;
        if (settings.Readers.Count == 0)
            return [];

        List<string> refused = settings.File is { } file ? await TakeInAsync(deployment, file, settings.Readers, cancellationToken).ConfigureAwait(false) : [];
        IReadOnlyList<AllocationReader> seen = await store.GetAllocationReadersAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        return [.. refused, .. settings.Readers.Select(name => Missing(name, seen, wanted)).OfType<string>()];
    }

    private async Task<List<string>> TakeInAsync(Deployment deployment, string file, IReadOnlyList<string> readers, CancellationToken cancellationToken)
    {
        List<string> refused = [];
        Allocation? stored = await store.ReadAllocationAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AllocationReader> known = await store.GetAllocationReadersAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        CanaryAllocation inForce = FlowAllocation.InForce(deployment, stored, known);
        foreach (string reader in readers)
        {
            if (SeenFile.Read(file, reader) is not { } said || said.DeploymentId != deployment.Id || known.Any(r => r.Name == reader && r.Version >= said.Version))
                continue;

            try
            {
                await _book.NoteAsync(inForce, reader, said.Version, said.Weight, cancellationToken).ConfigureAwait(false);
            }
            catch (RoutingException error)
            {
                refused.Add($"{SeenFile.PathOf(Path.GetFileName(file), reader)} is not believed: {error.Message}");
            }
        }

        return refused;
    }

    private static string? Missing(string name, IReadOnlyList<AllocationReader> seen, CanaryAllocation wanted)
    {
        AllocationReader? reader = seen.FirstOrDefault(r => r.Name == name);
        return reader is null
            ? $"reader '{name}' has not confirmed any version"
            : reader.Version > wanted.Version || (reader.Version == wanted.Version && reader.Weight == wanted.Weight)
                ? null
                : FormattableString.Invariant($"reader '{name}' has confirmed {reader.Weight} % of version {reader.Version}, wanted {wanted.Weight} % of version {wanted.Version}");
    }
}
