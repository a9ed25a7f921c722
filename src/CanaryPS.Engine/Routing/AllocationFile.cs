namespace CanaryPS.Engine.Routing;

/// <summary>The JSON file that trading engines watch.</summary>
/// <param name="path">Absolute.</param>
/// <param name="clock">The real clock: disks hang by it.</param>
internal sealed class AllocationFile(string path, TimeProvider clock) : IAllocationPublication
{
    /// <summary>How long a disk may take: it may be another machine's.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => $"the file {path}";

    public async Task PublishAsync(CanaryAllocation allocation, CancellationToken cancellationToken) =>
        await WithinAsync(async token => await ReplaceAsync(allocation, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public Task<string?> MissingAsync(CanaryAllocation wanted, CancellationToken cancellationToken) =>
        WithinAsync(_ => Task.FromResult(Missing(AllocationStamp.Of(wanted))), cancellationToken);

    /// <summary>Refuses a file that is not this strategy's to write.</summary>
    /// <exception cref="RoutingException">It is something else's, or can't be written there.</exception>
    public Task RequireOursAsync(string strategy, CancellationToken cancellationToken) => WithinAsync(
        _ =>
        {
            if (!Directory.Exists(Path.GetDirectoryName(path)))
                throw new RoutingException("AllocationFileFailed", $"The folder of {Name} is not there: make it, or correct routing.file.");
            if (BoundedFile.Read(path, AllocationDocument.Longest) is not { } content)
                return Task.FromResult(true);
            if (AllocationDocument.Read(content) is not { } found)
                throw new RoutingException("AllocationFileForeign", $"{Name} is there and is no whole allocation: it would be overwritten. Move it, or give another routing.file.");

            return found.Strategy == strategy ? Task.FromResult(true) : throw Foreign(found);
        },
        cancellationToken);

    private async Task<bool> ReplaceAsync(CanaryAllocation allocation, CancellationToken cancellationToken)
    {
        using IDisposable turn = await FileTurn.TakeAsync(path, clock, cancellationToken).ConfigureAwait(false);
        AllocationStamp stamp = AllocationStamp.Of(allocation);
        AllocationStamp? found = Find();
        if (found is not null && found.Strategy != stamp.Strategy)
            throw Foreign(found);

        if (found is null || stamp.Replaces(found))
            DurableFile.Replace(path, AllocationDocument.Write(allocation));

        return true;
    }

    private string? Missing(AllocationStamp wanted) => Find() switch
    {
        null => $"has no whole allocation, wanted {wanted}",
        { } found when found.Strategy == wanted.Strategy && found.Fulfils(wanted) => null,
        { } found => $"has {found}, wanted {wanted}",
    };

    /// <summary>What is there; null where it is not there, or not whole: then nothing newer can be lost.</summary>
    private AllocationStamp? Find() => BoundedFile.Read(path, AllocationDocument.Longest) is { } content ? AllocationDocument.Read(content) : null;

    private RoutingException Foreign(AllocationStamp found) => new(
        "AllocationFileForeign", $"{Name} is that of the strategy '{found.Strategy}'. Give each strategy a routing.file of its own.");

    /// <summary>Off the caller's thread and within the patience; what ends later has done no harm, since it replaces nothing newer.</summary>
    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(Patience, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        CancellationToken token = either.Token;
        try
        {
            return await Task.Run(() => work(token), token).WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RoutingException("AllocationFileFailed", $"{Name} could not be used within {Patience.TotalSeconds} s: its disk hangs, or another process holds {path}.lock.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RoutingException("AllocationFileFailed", $"{Name} can't be used: {error.Message}");
        }
    }
}
