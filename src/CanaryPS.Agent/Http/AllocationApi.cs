using System.Globalization;
using System.Text.Json;
using CanaryPS.Agent.Access;
using CanaryPS.Engine;
using CanaryPS.Engine.Routing;
using Microsoft.Net.Http.Headers;

namespace CanaryPS.Agent.Http;

/// <summary>What is in force for the flow, over HTTP, and who has seen it. docs/routing.md is its promise.</summary>
internal static class AllocationApi
{
    private const string Json = "application/json; charset=utf-8";
    private const double LongestWait = 60;

    public static void Map(IEndpointRouteBuilder routes, ProductionEngine engine)
    {
        routes.MapGet("/allocations", context => ListAsync(context, engine)).WithMetadata(EndpointAccess.Reads("GetAllocations"));
        routes.MapGet("/allocations/{id}", context => GetAsync(context, engine)).WithMetadata(EndpointAccess.Reads("GetAllocation"));
        routes.MapGet("/allocations/{id}/readers", context => ReadersAsync(context, engine)).WithMetadata(EndpointAccess.Reads("GetAllocationReaders"));
        routes.MapPut("/allocations/{id}/readers/{name}", context => ConfirmAsync(context, engine))
            .WithMetadata(new EndpointAccess("ConfirmAllocation", ApiScope.Operate, Changes: true, ComesOften: true));
    }

    private static async Task ListAsync(HttpContext context, ProductionEngine engine)
    {
        IReadOnlyList<CanaryAllocation> all = await engine.GetAllocationsAsync(context.RequestAborted);
        byte[] comma = [.. ",\n"u8];
        await WriteAsync(context, [.. "["u8, .. all.SelectMany((one, i) => i == 0 ? AllocationDocument.Write(one) : [.. comma, .. AllocationDocument.Write(one)]), .. "]"u8]);
    }

    private static async Task GetAsync(HttpContext context, ProductionEngine engine)
    {
        double wait = WaitOf(context.Request);
        long? known = KnownOf(context.Request);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        CanaryAllocation found = known is { } version && wait > 0
            ? await engine.WaitForOtherAllocationAsync(IdOf(context), version, TimeSpan.FromSeconds(wait), ended.Token)
            : await engine.GetAllocationAsync(IdOf(context), ended.Token);

        context.Response.GetTypedHeaders().ETag = new EntityTagHeaderValue(FormattableString.Invariant($"\"{found.Version}\""));
        context.Response.Headers.CacheControl = "no-cache";
        if (found.Version == known)
            context.Response.StatusCode = StatusCodes.Status304NotModified;
        else
            await WriteAsync(context, AllocationDocument.Write(found));
    }

    private static async Task ReadersAsync(HttpContext context, ProductionEngine engine) =>
        await WriteAsync(context, await engine.GetAllocationAsync(IdOf(context), context.RequestAborted));

    private static async Task ConfirmAsync(HttpContext context, ProductionEngine engine)
    {
        // A page in a browser can't send this without asking first, and nobody answers.
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("The body must be application/json.", StatusCodes.Status415UnsupportedMediaType);

        using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 2 }, context.RequestAborted);
        if (body.RootElement is not { ValueKind: JsonValueKind.Object } said
            || !said.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt64(out long number)
            || !said.TryGetProperty("weight", out JsonElement weight) || weight.ValueKind != JsonValueKind.Number || !weight.TryGetDouble(out double share))
        {
            throw new BadHttpRequestException("""The body must be {"version": 7, "weight": 5}.""");
        }

        await WriteAsync(context, await engine.ConfirmAllocationAsync(
            IdOf(context), (string)context.Request.RouteValues["name"]!, number, share, context.RequestAborted));
    }

    private static string IdOf(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    /// <summary>The version that the asker has; null where it has none.</summary>
    private static long? KnownOf(HttpRequest request) =>
        request.GetTypedHeaders().IfNoneMatch is [{ } tag, ..] && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long version)
            ? version
            : null;

    private static double WaitOf(HttpRequest request)
    {
        string? text = request.Query["wait"];
        if (text is null)
            return 0;

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double wait) && wait is >= 0 and <= LongestWait
            ? wait
            : throw new BadHttpRequestException(FormattableString.Invariant($"wait is from 0 to {LongestWait} seconds."));
    }

    private static Task WriteAsync(HttpContext context, CanaryAllocation allocation) =>
        WriteAsync(context, ReaderList.Write(allocation));

    private static async Task WriteAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = Json;
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
