using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Storage;

/// <summary>Reads samples row by row on a connection of its own, so that any number of them needs little memory and holds up no write.</summary>
internal static class SampleStream
{
    public static async IAsyncEnumerable<MetricSample> ReadAsync(
        ReaderPool readers, MetricQuery query, string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StoreConnection connection = Guard(readers.Rent, path);
        try
        {
            using SqliteDataReader rows = Guard(() => SampleQuery.Open(connection, query), path);
            while (await NextAsync(rows, path, cancellationToken).ConfigureAwait(false) is { } sample)
                yield return sample;
        }
        finally
        {
            readers.Return(connection);
        }
    }

    private static async ValueTask<MetricSample?> NextAsync(SqliteDataReader rows, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? SampleQuery.Read(rows) : null;
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            throw StoreErrors.Translate(exception, path);
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
