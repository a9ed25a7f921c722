using CanaryPS.Agent.Access;

namespace CanaryPS.Agent.Dashboard;

/// <summary>The page of the agent: <c>/</c> and what it loads, from this host alone. All that it shows it asks of the API.</summary>
internal static class DashboardEndpoints
{
    /// <summary>Nothing but this host's own files: no script or style within the page, no other host, no frame around it.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Index = "index.html";

    private const string NotBuilt = """
        <!doctype html>
        <html lang="en">
        <title>CanaryPS</title>
        <h1>The dashboard was not built</h1>
        <p>This agent works, and its API is at <a href="/openapi.json">/openapi.json</a>. Its page is made by npm: install Node.js 20 or later, see that npm
        reaches its registry, and build the agent again with <code>dotnet build src/CanaryPS.Agent</code>.</p>
        </html>
        """;

    public static void Map(IEndpointRouteBuilder routes) => Map(routes, DashboardAssets.Embedded);

    public static void Map(IEndpointRouteBuilder routes, DashboardAssets assets)
    {
        routes.MapGet("/", context => assets.Find(Index) is { } page
            ? SendAsync(context, Index, page, isKept: false)
            : SendAsync(context, Index, System.Text.Encoding.UTF8.GetBytes(NotBuilt), isKept: false)).WithMetadata(EndpointAccess.Open("Dashboard"));
        routes.MapGet("/assets/{name}", context =>
        {
            string name = (string)context.Request.RouteValues["name"]!;
            if (name != Index && assets.Find(name) is { } content)
                return SendAsync(context, name, content, isKept: name.Contains('-', StringComparison.Ordinal));

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).WithMetadata(EndpointAccess.Open("Dashboard"));
    }

    /// <param name="context">The request.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="isKept">Whether its name says its content, so that a browser need not ask again.</param>
    private static async Task SendAsync(HttpContext context, string name, byte[] content, bool isKept)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = isKept ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.ContentType = TypeOf(name);
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
