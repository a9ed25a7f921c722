using System.Text.Json;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Access;

/// <summary>Signing in and out of pages, and who somebody is.</summary>
internal static class SessionEndpoints
{
    public const string Path = ApiCatalog.Root + "/session";

    public static void Map(IEndpointRouteBuilder routes, AccessGate gate, Sessions sessions)
    {
        routes.MapPost(Path, context => SignInAsync(context, gate, sessions)).WithMetadata(new EndpointAccess("SignIn", Scope: null, Changes: true));
        routes.MapGet(Path, context => TellAsync(context, gate)).WithMetadata(EndpointAccess.Open("WhoAmI"));
        routes.MapDelete(Path, context => SignOutAsync(context, gate, sessions)).WithMetadata(new EndpointAccess("SignOut", Scope: null, Changes: true));
    }

    private static async Task SignInAsync(HttpContext context, AccessGate gate, Sessions sessions)
    {
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException($"The body must be {ApiJson.MediaType}.", StatusCodes.Status415UnsupportedMediaType);

        RequestOrigin.Demand(context.Request);
        using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 2 }, context.RequestAborted);
        if (body.RootElement is not { ValueKind: JsonValueKind.Object } said || !said.TryGetProperty("key", out JsonElement key) || key.ValueKind != JsonValueKind.String)
            throw new BadHttpRequestException("""The body must be {"key": "cps_..."}.""");

        ProductionApiKey opened = await gate.OpenAsync(context, key.GetString()!.Trim());
        AskedRequest.Of(context).Caller = Caller.Of(CallerKind.Session, opened);
        if (SessionCookie.Of(context.Request) is { } before)
            sessions.Close(before);
        SessionCookie.Give(context, sessions.Open(opened.Id));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task TellAsync(HttpContext context, AccessGate gate)
    {
        Caller caller = await gate.IdentifyAsync(context);
        if (caller.Kind == CallerKind.Unknown)
            throw new AccessException("NotSignedIn", "Nobody has signed in here; POST a key to this address, or show it with the request.");

        await context.Response.WriteAsJsonAsync(
            new { actor = caller.Actor, scopes = caller.Scopes.Select(scope => scope.ToString().ToLowerInvariant()), required = await gate.IsRequiredAsync(context.RequestAborted) },
            context.RequestAborted);
    }

    private static async Task SignOutAsync(HttpContext context, AccessGate gate, Sessions sessions)
    {
        RequestOrigin.Demand(context.Request);
        AskedRequest.Of(context).Caller = await gate.IdentifyAsync(context);
        if (SessionCookie.Of(context.Request) is { } id)
            sessions.Close(id);
        SessionCookie.Take(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
