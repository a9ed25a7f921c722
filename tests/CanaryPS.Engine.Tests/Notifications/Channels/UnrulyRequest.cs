using System.Text;
using System.Text.Json;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

/// <summary>A request as it came.</summary>
internal sealed record UnrulyRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
