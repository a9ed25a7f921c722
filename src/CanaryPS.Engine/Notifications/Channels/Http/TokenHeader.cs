using System.Net.Http.Headers;

namespace CanaryPS.Engine.Notifications.Channels.Http;

/// <summary>Puts a bearer token into the headers of a request.</summary>
internal static class TokenHeader
{
    public static void SetBearer(this HttpRequestHeaders headers, string? token)
    {
        if (token is not null)
            headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }
}
