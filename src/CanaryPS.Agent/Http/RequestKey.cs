using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Http;

/// <summary>What a request is known by when it is sent again: the header <c>Idempotency-Key</c>, in quotes or without (draft-ietf-httpapi-idempotency-key-header).</summary>
internal static class RequestKey
{
    /// <summary>The key; null where there is none.</summary>
    /// <exception cref="BadHttpRequestException">There are several.</exception>
    public static string? Of(HttpRequest request) => request.Headers[ApiJson.KeyHeader] switch
    {
        [] => null,
        [{ } key] => key is ['"', .. var quoted, '"'] ? quoted : key,
        _ => throw new BadHttpRequestException($"A request has one {ApiJson.KeyHeader} at most."),
    };
}
