using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// Reads samples piece by piece on a connection of its own, so that any number of them needs little memory and holds up
/// no write. All of it is one state of the store.
/// </summary>
internal static class SampleStream
{
    /// <summary>What is read at a time: few enough to be had at once, and many enough that a change of threads between them is nothing.</summary>
    private const int PieceSize = 256;

    public static async IAsyncEnumerable<T> ReadAsync<T>(
        IStoreDatabase database, ReaderPool readers, Func<StoreConnection, IEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        StoreConnection connection = await UseAsync(database, readers.Rent, cancellationToken).ConfigureAwait(false);
        try
        {
            using IEnumerator<T> rows = await UseAsync(
                database,
                () =>
                {
                    connection.BeginRead();
                    return read(connection).GetEnumerator();
                },
                cancellationToken).ConfigureAwait(false);
            List<T> piece = new(PieceSize);
            bool more = true;
            while (more)
            {
                piece.Clear();
                more = await UseAsync(database, () => Fill(piece, rows), cancellationToken).ConfigureAwait(false);
                foreach (T row in piece)
                {
                    yield return row;
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            await UseAsync(database, () => End(connection), CancellationToken.None).ConfigureAwait(false);
            readers.Return(connection);
        }
    }

    private static bool Fill<T>(List<T> piece, IEnumerator<T> rows)
    {
        while (piece.Count < PieceSize)
        {
            if (!rows.MoveNext())
                return false;
            piece.Add(rows.Current);
        }

        return true;
    }

    private static bool End(StoreConnection connection)
    {
        connection.Rollback();
        return true;
    }

    private static async Task<T> UseAsync<T>(IStoreDatabase database, Func<T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await database.RunAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            throw StoreErrors.Translate(exception, database.Location);
        }
    }
}
