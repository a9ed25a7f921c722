using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// Reads samples piece by piece on a connection of its own, so that any number of them needs little memory and holds up
/// no write. All of it is one state of the store.
/// </summary>
internal static class SampleStream
{
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        ReaderPool readers, Func<StoreConnection, IEnumerable<T>> read, string path, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        // SQLite has no asynchronous calls to wait for.
        await Task.CompletedTask.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        StoreConnection connection = Guard(readers.Rent, path);
        try
        {
            Guard(() => connection.Execute("BEGIN"), path);
            using IEnumerator<T> samples = Guard(() => read(connection).GetEnumerator(), path);
            while (Guard(() => samples.MoveNext() ? samples.Current : null, path) is { } sample)
            {
                yield return sample;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            if (connection.InTransaction)
                connection.Execute("ROLLBACK");
            readers.Return(connection);
        }
    }

    private static T Guard<T>(Func<T> work, string path)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            throw StoreErrors.Translate(exception, path);
        }
    }
}
