using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The table of configurations, each once whatever the number of deployments that have it.</summary>
internal static class ConfigurationRows
{
    /// <summary>Adds one where it is not there; gives its hash.</summary>
    public static string Put(StoreConnection connection, ProductionConfiguration configuration)
    {
        string document = EngineJson.Serialize(configuration);
        string hash = HashOf(document);
        connection.Execute("INSERT INTO configurations (hash, document) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING", hash, document);
        return hash;
    }

    /// <summary>The document of one.</summary>
    /// <exception cref="FormatException">There is none: the store was changed from outside.</exception>
    public static string Read(StoreConnection connection, string hash) =>
        (string?)connection.Scalar("SELECT document FROM configurations WHERE hash = $1", hash)
        ?? throw new FormatException($"the configuration '{hash}' of a deployment is missing");

    public static string HashOf(string document) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(document))).ToLowerInvariant();
}
