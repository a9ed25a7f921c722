using System.Text.Json.Nodes;
using CanaryPS.Agent.Access;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Http;

/// <summary>The OpenAPI 3.1 document of the agent's API, made from the catalog that the endpoints are made from, with what is beside it.</summary>
internal static class OpenApi
{
    public const string Path = "/openapi.json";

    private static readonly Lazy<string> Document = new(() => Write().ToJsonString(new() { WriteIndented = true }));

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, SendAsync).WithMetadata(EndpointAccess.Reads("OpenApi"));

    private static Task SendAsync(HttpContext context)
    {
        context.Response.ContentType = ApiJson.MediaType;
        return context.Response.WriteAsync(Document.Value, context.RequestAborted);
    }

    private static JsonObject Write()
    {
        OpenApiSchemas schemas = new();
        JsonObject paths = [];
        foreach (IGrouping<string, ApiOperation> path in ApiCatalog.All.GroupBy(operation => operation.Path))
            paths[ApiCatalog.Root + path.Key] = new JsonObject(path.Select(operation => KeyValuePair.Create(operation.Verb.ToLowerInvariant(), (JsonNode?)Of(operation, schemas))));

        new OpenApiBeside(schemas).AddTo(paths);
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "CanaryPS agent",
                ["version"] = typeof(ApiCatalog).Assembly.GetName().Version!.ToString(3),
                ["description"] = "Canary deployments of trading strategies and the monitoring of their production. What can go wrong is answered as a Fault.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.All(),
                ["securitySchemes"] = new JsonObject { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A key of New-ProductionApiKey, or a token of the provider that the agent is set up with." } },
            },

            // Where the store has no key and the agent listens to its machine alone, nobody is asked.
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }, new JsonObject()),
        };
    }

    private static JsonObject Of(ApiOperation operation, OpenApiSchemas schemas)
    {
        JsonObject described = new()
        {
            ["operationId"] = operation.Name,
            ["tags"] = new JsonArray(operation.Path.Split('/')[1]),
            ["description"] = $"Needs the scope {operation.Scope}.",
            ["parameters"] = new JsonArray([.. operation.Parameters.SelectMany(parameter => ParametersOf(parameter, schemas))]),
            ["responses"] = new JsonObject
            {
                [operation.Result is null ? "204" : "200"] = Answer(operation, schemas),
                ["default"] = Fault(schemas),
            },
        };
        if (BodyOf(operation, schemas) is { } body)
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(ApiJson.MediaType, body) };
        return described;
    }

    private static JsonObject Answer(ApiOperation operation, OpenApiSchemas schemas) => operation.Result is not { } result
        ? new JsonObject { ["description"] = "Done." }
        : new JsonObject
        {
            ["description"] = operation.IsStream ? "One item a line, as they come; a line {\"fault\": ...} is the last one where something went wrong." : "Done.",
            ["content"] = Content(operation.IsStream ? ApiJson.StreamMediaType : ApiJson.MediaType, schemas.Of(result)),
        };

    private static IEnumerable<JsonNode> ParametersOf(ApiParameter parameter, OpenApiSchemas schemas) => parameter.Place switch
    {
        ApiPlace.Path => [Parameter(parameter.Name, "path", isRequired: true, schemas.Of(parameter.Type))],
        ApiPlace.Query when ApiParameter.IsValue(parameter.Type) =>
            [Parameter(parameter.Name, "query", parameter.IsRequired, schemas.Of(parameter.Type))],
        ApiPlace.Query => ApiArguments.Members(parameter.Type).Select(member => Parameter(ApiArguments.NameOf(member), "query", isRequired: false, schemas.Of(member.PropertyType))),
        ApiPlace.Header => [Key()],
        _ => [],
    };

    /// <summary>What a request is known by when it is sent again.</summary>
    public static JsonObject Key() => Parameter(ApiJson.KeyHeader, "header", isRequired: false, new JsonObject { ["type"] = "string", ["maxLength"] = 200 });

    public static JsonObject Fault(OpenApiSchemas schemas) =>
        new() { ["description"] = "What went wrong.", ["content"] = Content(ApiJson.MediaType, schemas.Of(typeof(ApiFault))) };

    public static JsonObject Parameter(string name, string place, bool isRequired, JsonNode schema) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = isRequired, ["schema"] = schema };

    private static JsonNode? BodyOf(ApiOperation operation, OpenApiSchemas schemas)
    {
        if (operation.Parameters.FirstOrDefault(parameter => parameter.Place == ApiPlace.Body) is { } whole)
            return schemas.Of(whole.Type);

        ApiParameter[] members = [.. operation.Parameters.Where(parameter => parameter.Place == ApiPlace.Member)];
        return members.Length == 0 ? null : new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. members.Where(member => member.IsRequired).Select(member => (JsonNode)member.Name)]),
            ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)schemas.Of(member.Type)))),
        };
    }

    public static JsonObject Content(string mediaType, JsonNode schema) => new() { [mediaType] = new JsonObject { ["schema"] = schema } };
}
