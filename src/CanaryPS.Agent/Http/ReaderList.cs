using System.Text.Json;

namespace CanaryPS.Agent.Http;

/// <summary>Who has seen what of an allocation, as JSON.</summary>
internal static class ReaderList
{
    public static byte[] Write(CanaryAllocation allocation) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        deployment = allocation.DeploymentId,
        version = allocation.Version,
        weight = allocation.Weight,
        readers = allocation.Readers.Select(reader => new { name = reader.Name, version = reader.Version, weight = reader.Weight, seen_at = reader.SeenAt.UtcDateTime }),
    });
}
