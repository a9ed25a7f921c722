using System.Text.Json;
using System.Text.Json.Nodes;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>Where a deployment's row is not what its journal comes to.</summary>
internal static class DeploymentDifference
{
    private const int Longest = 60;

    /// <summary>Rows of older versions lack it, while their journals give it. A row that has it must have it right.</summary>
    private static readonly string Later = JsonNamingPolicy.CamelCase.ConvertName(nameof(Deployment.RollbackTimes));

    /// <summary>What differs, as the rest of a sentence; null where nothing does.</summary>
    public static string? Find(StoredDeployment row, Deployment folded)
    {
        try
        {
            JsonObject written = JsonNode.Parse(row.Document) as JsonObject ?? throw new JsonException("it is no object");
            // Members that an older version did not know come to their defaults on both sides.
            JsonObject stored = AsObject(EngineJson.Deserialize<Deployment>(row.Document));
            string[] differing =
            [
                .. AsObject(folded)
                    .Where(member => member.Key != Later || written.ContainsKey(Later))
                    .Where(member => !JsonNode.DeepEquals(member.Value, stored[member.Key]))
                    .Select(member => $"{member.Key} is {Show(written[member.Key])} in the row and {Show(member.Value)} by the journal"),
                .. Columns(row, folded),
            ];
            return differing.Length == 0 ? null : "the deployment's row differs: " + string.Join("; ", differing);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return $"the deployment's row can't be read: {unreadable.Message}";
        }
    }

    private static IEnumerable<string> Columns(StoredDeployment row, Deployment folded)
    {
        (string Column, string Stored, string Folded)[] columns =
        [
            ("strategy", row.Strategy, folded.Strategy),
            ("stage", row.Stage, folded.Stage.ToString()),
            ("is_final", row.IsFinal.ToString(), folded.IsFinal.ToString()),
            ("is_queued", row.IsQueued.ToString(), folded.IsQueued.ToString()),
        ];
        return columns.Where(c => c.Stored != c.Folded).Select(c => $"its column {c.Column} is {c.Stored} and by the journal {c.Folded}");
    }

    private static JsonObject AsObject(Deployment deployment) => JsonSerializer.SerializeToNode(deployment, EngineJson.Options)!.AsObject();

    private static string Show(JsonNode? node)
    {
        string text = node?.ToJsonString() ?? "null";
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
