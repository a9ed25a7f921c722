using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Access;

/// <summary>What every answer tells a browser: nothing of anybody else's is loaded or run, nobody frames the page, nothing is guessed, and what the API says is not kept.</summary>
internal static class SecurityHeaders
{
    private const string Policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    private const string Year = "max-age=31536000";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = Year;
        if (context.Request.Path.StartsWithSegments(ApiCatalog.Root))
            headers.CacheControl = "no-store";
        return next(context);
    }
}
