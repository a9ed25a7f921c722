using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>The table of requests with samples.</summary>
internal static class SampleRequestRows
{
    /// <summary>Rows of one piece of upkeep.</summary>
    private const int PieceSize = 1000;

    /// <summary>Remembers a request; false where it is known already.</summary>
    /// <exception cref="SampleRequestException">Another one is known by its key.</exception>
    public static bool TryAdd(StoreConnection connection, long deployment, SampleRequest request)
    {
        if (connection.Scalar("SELECT digest FROM sample_requests WHERE deployment = $1 AND request = $2", deployment, request.Key) is string known)
        {
            request.DemandSame(known);
            return false;
        }

        connection.Execute(
            "INSERT INTO sample_requests (deployment, request, digest, taken_at) VALUES ($1, $2, $3, $4)", deployment, request.Key, request.Digest, request.Time);
        return true;
    }

    /// <summary>Forgets some of those that came before a time; gives how many.</summary>
    public static int Forget(StoreConnection connection, string deploymentId, DateTimeOffset before) => connection.Execute(
        """
        DELETE FROM sample_requests WHERE (deployment, request) IN (
            SELECT deployment, request FROM sample_requests
            WHERE deployment = (SELECT number FROM deployments WHERE id = $1) AND taken_at < $2 ORDER BY taken_at LIMIT $3)
        """,
        deploymentId, before, PieceSize);
}
