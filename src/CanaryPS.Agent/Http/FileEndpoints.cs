using System.Text.Json;
using CanaryPS.Agent.Access;
using CanaryPS.Engine.Api;
using Microsoft.AspNetCore.Http.Features;

namespace CanaryPS.Agent.Http;

/// <summary>Operations on files, which go over the wire: whoever asks has them on another machine.</summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, IProductionEngine engine)
    {
        routes.MapGet(ApiCatalog.Root + "/deployments/{id}/incident-report", context => ReportAsync(context, engine)).WithMetadata(EndpointAccess.Reads("WriteIncidentReport"));
        routes.MapGet(ApiCatalog.Root + "/deployments/{id}/evidence", context => EvidenceAsync(context, engine)).WithMetadata(EndpointAccess.Reads("ExportEvidence"));
        routes.MapGet(ApiCatalog.Root + "/state", context => StateAsync(context, engine)).WithMetadata(new EndpointAccess("SaveState", ApiScope.Admin, Changes: true));
        routes.MapPost(ApiCatalog.Root + "/imports", context => ImportAsync(context, engine)).WithMetadata(new EndpointAccess("ImportOrderEvents", ApiScope.Operate, Changes: true));
    }

    private static Task ReportAsync(HttpContext context, IProductionEngine engine)
    {
        ReportFormat format = (ReportFormat)ApiArguments.Value("format", typeof(ReportFormat), context.Request.Query["format"].ToString());
        return SendAsync(context, path => engine.WriteIncidentReportAsync(IdOf(context), path, format, overwrite: false, context.RequestAborted));
    }

    private static Task EvidenceAsync(HttpContext context, IProductionEngine engine) =>
        SendAsync(context, path => engine.ExportEvidenceAsync(IdOf(context), path, overwrite: false, context.RequestAborted));

    /// <summary>Made whole first, so that an error is told as one; it changes nothing, and that everything went out is for the audit all the same.</summary>
    private static async Task StateAsync(HttpContext context, IProductionEngine engine)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("canaryps-");
        try
        {
            string path = Path.Combine(folder.FullName, "state");
            SavedState saved = await engine.SaveStateAsync(path, overwrite: false, context.RequestAborted);
            context.Response.ContentType = ApiJson.FileMediaType;
            context.Response.ContentLength = saved.Length;
            await context.Response.SendFileAsync(path, context.RequestAborted);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SendAsync<T>(HttpContext context, Func<string, Task<T>> write)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("canaryps-");
        try
        {
            string path = Path.Combine(folder.FullName, "file");
            T told = await write(path);
            await context.Response.WriteAsJsonAsync(new ApiFile<T>(told, await File.ReadAllBytesAsync(path, context.RequestAborted)), ApiJson.Options, context.RequestAborted);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Spools what is sent, then imports it: a connection that is cut off in the midst has changed nothing.</summary>
    private static async Task ImportAsync(HttpContext context, IProductionEngine engine)
    {
        if (context.Request.ContentType != ApiJson.FileMediaType)
            throw new BadHttpRequestException($"The body must be {ApiJson.FileMediaType}.", StatusCodes.Status415UnsupportedMediaType);

        ImportRequest request = RequestOf(AskedRequest.Of(context).Caller, context.Request.Query["request"].ToString());
        AskedRequest.Of(context).DeploymentId = request.DeploymentId;
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("canaryps-");
        try
        {
            // Only the name: where it was, and where it would lead to here, is not for the sender to say.
            string path = Path.Combine(folder.FullName, Path.GetFileName(request.Path) is { Length: > 0 } name ? name : "import");
            await using (FileStream file = new(path, FileMode.CreateNew))
                await context.Request.Body.CopyToAsync(file, context.RequestAborted);
            await OperationStream.WriteAsync(context, engine.ImportOrderEventsAsync(request with { Path = path, MappingPath = null }, context.RequestAborted));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ImportRequest RequestOf(Caller caller, string text)
    {
        try
        {
            using JsonDocument given = JsonDocument.Parse(text);
            return CallerActor.Complete(caller, typeof(ImportRequest), given.RootElement).Deserialize<ImportRequest>(ApiJson.Options) ?? throw new ApiRequestException("request is null.");
        }
        catch (JsonException error)
        {
            throw new ApiRequestException($"request is no import in JSON: {error.Message}");
        }
    }

    private static string IdOf(HttpContext context) => (string)context.Request.RouteValues["id"]!;
}
