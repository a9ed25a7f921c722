using System.Text.Json.Nodes;
using CanaryPS.Engine.Api;
using CanaryPS.Engine.Intake;

namespace CanaryPS.Agent.Http;

/// <summary>The paths of the OpenAPI document that are no operations of the catalog: streams, files, the flow's allocation, sign-in, health and metrics.</summary>
internal sealed class OpenApiBeside(OpenApiSchemas schemas)
{
    private const string EventStream = "text/event-stream";
    private const string PlainText = "text/plain";
    private const string Deployment = ApiCatalog.Root + "/deployments";

    public void AddTo(JsonObject paths)
    {
        JsonNode receipt = schemas.Of(typeof(LineReceipt));
        Add(paths, "post", Deployment + "/{deploymentId}/order-events/lines", "TakeOrderEventLines", "Order events, one JSON object a line, plain or with Content-Encoding gzip; the scope Operate. 429 with Retry-After where too much comes.",
            ApiJson.MediaType, receipt, ["actor"], ApiJson.StreamMediaType, schemas.Of(typeof(OrderEvent)));
        Add(paths, "post", Deployment + "/{deploymentId}/samples/lines", "AddSampleLines", "Samples, one JSON object a line, plain or with Content-Encoding gzip; the scope Operate. 429 with Retry-After where too much comes.",
            ApiJson.MediaType, receipt.DeepClone(), [], ApiJson.StreamMediaType, schemas.Of(typeof(MetricSample)), OpenApi.Key());
        Add(paths, "get", LiveEvents.Path, "Live", "What happens, as server-sent events; Last-Event-ID goes on after the last that came. The scope Read.", EventStream, Text(), ["after"]);

        JsonObject file = Object(("told", Anything()), ("content", new JsonObject { ["type"] = "string", ["contentEncoding"] = "base64" }));
        Add(paths, "get", Deployment + "/{id}/incident-report", "WriteIncidentReport", "The report of an incident, as a file; the scope Read.", ApiJson.MediaType, file, ["?format"]);
        Add(paths, "get", Deployment + "/{id}/evidence", "ExportEvidence", "The evidence package, as a file; the scope Read.", ApiJson.MediaType, file.DeepClone(), []);
        Add(paths, "get", ApiCatalog.Root + "/state", "SaveState", "Everything of the store as one file (docs/state.md); the scope Admin.", ApiJson.FileMediaType, new JsonObject { ["type"] = "string", ["format"] = "binary" }, []);
        Add(paths, "post", ApiCatalog.Root + "/imports", "ImportOrderEvents", "Imports a file; `request` is an ImportRequest in JSON. The scope Operate.",
            ApiJson.StreamMediaType, schemas.Of(typeof(ImportSummary)), ["?request"], ApiJson.FileMediaType, new JsonObject { ["type"] = "string", ["format"] = "binary" });

        Add(paths, "get", "/allocations", "GetAllocations", "What is in force for the flow of each strategy (docs/routing.md); the scope Read.", ApiJson.MediaType, List(), []);
        Add(paths, "get", "/allocations/{id}", "GetAllocationInForce", "What is in force for the flow of a deployment; waits for another version than If-None-Match has. The scope Read.", ApiJson.MediaType, Anything(), ["wait"]);
        Add(paths, "get", "/allocations/{id}/readers", "GetAllocationReaders", "Who has seen what is in force; the scope Read.", ApiJson.MediaType, Anything(), []);
        Add(paths, "put", "/allocations/{id}/readers/{name}", "ConfirmAllocationSeen", "Says what a reader has seen; the scope Operate.", ApiJson.MediaType, Anything(), [],
            ApiJson.MediaType, Object(("version", new JsonObject { ["type"] = "integer" }), ("weight", new JsonObject { ["type"] = "number" })));

        const string Session = ApiCatalog.Root + "/session";
        Add(paths, "post", Session, "SignIn", "Signs a page in; the answer has the cookie.", null, null, [], ApiJson.MediaType, Object(("key", Text())));
        Add(paths, "get", Session, "WhoAmI", "Who asks, and what that one may do.", ApiJson.MediaType,
            Object(("actor", new JsonObject { ["type"] = new JsonArray("string", "null") }), ("scopes", List()), ("required", new JsonObject { ["type"] = "boolean" })), []);
        Add(paths, "delete", Session, "SignOut", "Signs the page out.", null, null, []);

        Add(paths, "get", "/healthz", "LiveCheck", "Whether the process answers and drives: 200 or 503.", ApiJson.MediaType, Anything(), []);
        Add(paths, "get", "/readyz", "ReadyCheck", "Whether the store answers too: 200 or 503.", ApiJson.MediaType, Anything(), []);
        Add(paths, "get", "/metrics", "Metrics", "What the agent and the deployments measure, for Prometheus (docs/telemetry.md); the scope Read.", PlainText, Text(), []);
    }

    /// <param name="paths">Where it goes.</param>
    /// <param name="verb">In small letters.</param>
    /// <param name="path">What is in braces in it is a parameter.</param>
    /// <param name="id">Its operation's name.</param>
    /// <param name="description">What it does, and what it needs.</param>
    /// <param name="answerType">The media type of the answer; null where there is nothing to tell.</param>
    /// <param name="answer">The schema of the answer.</param>
    /// <param name="query">Values of the query; one that is needed begins with a question mark.</param>
    /// <param name="bodyType">The media type of the body; null for none.</param>
    /// <param name="body">The schema of the body.</param>
    /// <param name="header">A header that it takes; null for none.</param>
    private void Add(
        JsonObject paths, string verb, string path, string id, string description, string? answerType, JsonNode? answer, IReadOnlyList<string> query, string? bodyType = null, JsonNode? body = null, JsonNode? header = null)
    {
        IEnumerable<JsonNode> inPath = path.Split('/').Where(part => part.StartsWith('{')).Select(part => (JsonNode)OpenApi.Parameter(part[1..^1], "path", isRequired: true, Text()));
        IEnumerable<JsonNode> inQuery = query.Select(name => (JsonNode)OpenApi.Parameter(name.TrimStart('?'), "query", name[0] == '?', Text()));
        JsonObject described = new()
        {
            ["operationId"] = id,
            ["description"] = description,
            ["parameters"] = new JsonArray([.. inPath, .. inQuery, .. header is null ? [] : new[] { header }]),
            ["responses"] = new JsonObject
            {
                [answerType is null ? "204" : "200"] = answerType is null
                    ? new JsonObject { ["description"] = "Done." }
                    : new JsonObject { ["description"] = "Done.", ["content"] = OpenApi.Content(answerType, answer!) },
                ["default"] = OpenApi.Fault(schemas),
            },
        };
        if (bodyType is not null)
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = OpenApi.Content(bodyType, body!) };
        if (paths[path] is not JsonObject verbs)
            paths[path] = verbs = [];
        verbs[verb] = described;
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject List() => new() { ["type"] = "array", ["items"] = Anything() };

    private static JsonObject Anything() => [];

    private static JsonObject Object(params (string Name, JsonNode Schema)[] members) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. members.Select(member => (JsonNode)member.Name)]),
        ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema))),
    };
}
