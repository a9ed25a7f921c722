using System.Text.Json;
using CanaryPS.Engine.Api;
using CanaryPS.Engine.Storage.States;

namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>Writes parts as one JSON document, record by record.</summary>
internal static class JsonExport
{
    /// <summary>Counted up where what is there gets another meaning or goes; more may come without.</summary>
    public const int SchemaVersion = 1;

    private const int FlushAt = 1 << 16;

    public static async Task WriteAsync(ExportScope scope, Stream target, CancellationToken cancellationToken)
    {
        Utf8JsonWriter json = new(target);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("schema", "canaryps.export");
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteString("product", StateWriter.ProductVersion);
            json.WriteString("store", scope.Engine.Store);
            json.WriteString("madeAt", scope.MadeAt.UtcDateTime);
            WriteTime(json, "from", scope.From);
            WriteTime(json, "to", scope.To);
            foreach (ExportTable table in scope.Tables)
            {
                json.WriteStartArray(ExportTables.NameOf(table.Part));
                await foreach (object record in scope.ReadAsync(table, cancellationToken).ConfigureAwait(false))
                {
                    JsonSerializer.Serialize(json, record, record.GetType(), ApiJson.Options);
                    if (json.BytesPending > FlushAt)
                        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } given)
            json.WriteString(name, given.UtcDateTime);
        else
            json.WriteNull(name);
    }
}
