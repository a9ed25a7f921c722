using System.Reflection;
using System.Text.Json;
using CanaryPS.Agent.Access;
using CanaryPS.Engine.Api;
using Microsoft.AspNetCore.Http.Features;

namespace CanaryPS.Agent.Http;

/// <summary>Every operation of the catalog over HTTP, on one engine.</summary>
internal static class OperationEndpoints
{
    private const int LargestBody = 32 << 20;

    /// <summary>What machines ask again and again. What each of them did is in the trading log, the samples or the entered orders.</summary>
    private static readonly HashSet<string> ByMachines = new(StringComparer.Ordinal)
    {
        nameof(IEventIntake.TakeAsync), nameof(IProductionEngine.AddOrderEventsAsync), nameof(IProductionEngine.AddSamplesAsync), nameof(IProductionEngine.ReportSourceAsync),
        nameof(IProductionEngine.TickAsync), nameof(IOrderEntry.AddTicksAsync), nameof(IOrderEntry.AddBarsAsync), nameof(IOrderEntry.SendOrderAsync), nameof(IOrderEntry.CancelOrderAsync),
        nameof(IRouting.ConfirmAllocationAsync),
    };

    public static void Map(IEndpointRouteBuilder routes, IProductionEngine engine)
    {
        foreach (ApiOperation operation in ApiCatalog.All)
            routes.MapMethods(ApiCatalog.Root + operation.Path, [operation.Verb], context => AnswerAsync(context, operation, engine)).WithMetadata(AccessOf(operation));
    }

    /// <summary>What an operation asks of whoever calls it.</summary>
    public static EndpointAccess AccessOf(ApiOperation operation) => new(
        operation.Name, operation.Scope, Changes: operation.Scope != ApiScope.Read && operation.Verb != HttpMethods.Get, ByMachines.Contains(operation.Member.Name));

    private static async Task AnswerAsync(HttpContext context, ApiOperation operation, IProductionEngine engine)
    {
        (MethodInfo member, object?[] arguments) = await CallOfAsync(context, operation);
        AskedRequest.Of(context).DeploymentId ??= arguments.Select(DeploymentOf).FirstOrDefault(id => id is not null);
        object returned = member.Invoke(engine, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;

        if (operation.IsStream)
        {
            await OperationStream.WriteAsync(context, operation.Result!, returned);
            return;
        }

        await (Task)returned;
        if (operation.Result is null)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        object? answer = returned.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(returned);
        context.Response.ContentType = ApiJson.MediaType;
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, operation.Result, ApiJson.Options, context.RequestAborted);
    }

    /// <summary>The deployment that a record in the body names.</summary>
    private static string? DeploymentOf(object? argument) => argument?.GetType().GetProperty("DeploymentId") is { PropertyType: { } type } property && type == typeof(string) ? (string?)property.GetValue(argument) : null;

    private static async Task<(MethodInfo Member, object?[] Arguments)> CallOfAsync(HttpContext context, ApiOperation operation)
    {
        Dictionary<string, IReadOnlyList<string>> query = context.Request.Query.ToDictionary(
            pair => pair.Key, IReadOnlyList<string> (pair) => [.. pair.Value.Select(value => value ?? "")], StringComparer.Ordinal);
        if (query.Keys.Except(ApiArguments.QueryNames(operation)).FirstOrDefault() is { } unknown)
            throw new ApiRequestException($"{operation.Path} takes no '{unknown}'; it takes: {string.Join(", ", ApiArguments.QueryNames(operation))}.");

        using JsonDocument? body = operation.Parameters.Any(parameter => parameter.Place is ApiPlace.Body or ApiPlace.Member) ? await BodyAsync(context) : null;
        MethodInfo member = operation.MemberFor([.. operation.Parameters.Where(parameter => IsGiven(parameter, body)).Select(parameter => parameter.Name)]);
        return (member,
        [
            .. member.GetParameters().Select(info =>
                operation.Parameters.FirstOrDefault(parameter => parameter.Name == info.Name) is { } parameter ? Argument(context, parameter, query, body) : context.RequestAborted),
        ]);
    }

    private static bool IsGiven(ApiParameter parameter, JsonDocument? body) =>
        parameter.Place != ApiPlace.Member || (body!.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty(parameter.Name, out _));

    private static object? Argument(HttpContext context, ApiParameter parameter, IReadOnlyDictionary<string, IReadOnlyList<string>> query, JsonDocument? body) => parameter.Place switch
    {
        ApiPlace.Path => ApiArguments.Value(parameter.Name, parameter.Type, (string)context.Request.RouteValues[parameter.Name]!),
        ApiPlace.Query => ApiArguments.FromQuery(parameter, query),
        ApiPlace.Header => RequestKey.Of(context.Request),
        ApiPlace.Body => Read(parameter, CallerActor.Complete(AskedRequest.Of(context).Caller, parameter.Type, body!.RootElement)),
        _ => Member(context, parameter, body!.RootElement),
    };

    private static object? Member(HttpContext context, ApiParameter parameter, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw new ApiRequestException("The body must be a JSON object with a member for each argument.");

        object? given = body.TryGetProperty(parameter.Name, out JsonElement member) ? Read(parameter, member) : null;
        Caller caller = AskedRequest.Of(context).Caller;
        if (!CallerActor.Is(parameter) || caller.Actor is null)
            return given ?? ApiArguments.LeftOut(parameter);

        given ??= caller.Actor;
        CallerActor.Demand(caller, (string)given);
        return given;
    }

    private static object? Read(ApiParameter parameter, JsonElement value)
    {
        try
        {
            return value.Deserialize(parameter.Type, ApiJson.Options) ?? ApiArguments.LeftOut(parameter);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new ApiRequestException($"{parameter.Name} can't be read as {parameter.Type.Name}: {error.Message}");
        }
    }

    private static async Task<JsonDocument> BodyAsync(HttpContext context)
    {
        // A page in a browser can't send this without asking first, and nobody answers.
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException($"The body must be {ApiJson.MediaType}.", StatusCodes.Status415UnsupportedMediaType);

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LargestBody;
        return await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = ApiJson.Options.MaxDepth }, context.RequestAborted);
    }
}
