using System.Text;
using CanaryPS.Engine.Api;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace CanaryPS.Agent.Tests.Remote;

public class OpenApiTests
{
    [Fact]
    public async Task The_document_is_one_that_others_can_read_and_has_every_endpoint()
    {
        await using ServedStore served = await ServedStore.OpenAsync();
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
        byte[] document = await client.GetByteArrayAsync(served.Url + "/openapi.json");

        using MemoryStream stream = new(document);
        ReadResult read = await OpenApiDocument.LoadAsync(stream, "json");
        Assert.True(read.Diagnostic!.Errors.Count == 0, string.Join(Environment.NewLine, read.Diagnostic.Errors));
        Assert.Equal(
            served.Endpoints.Except(["GET /", "GET /assets/{name}", "GET /openapi.json"]).Order(StringComparer.Ordinal),
            read.Document!.Paths.SelectMany(path => path.Value.Operations!.Select(operation => $"{operation.Key} {path.Key}")).Order(StringComparer.Ordinal));
        Assert.Empty(ApiCatalog.All.Select(operation => $"{operation.Verb} {ApiCatalog.Root}{operation.Path}").Except(served.Endpoints));
        Assert.Contains(nameof(Deployment), read.Document.Components!.Schemas!.Keys);

        // A reference that leads nowhere would be of no schema.
        string text = Encoding.UTF8.GetString(document);
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(text, "\"\\$ref\": \"#/([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct(),
            place => Assert.True(Leads(System.Text.Json.Nodes.JsonNode.Parse(text)!, place), place));
    }

    private static bool Leads(System.Text.Json.Nodes.JsonNode node, string place)
    {
        foreach (string part in place.Split('/'))
        {
            string name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if ((node is System.Text.Json.Nodes.JsonArray many ? many[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : node[name]) is not { } next)
                return false;

            node = next;
        }

        return true;
    }
}
