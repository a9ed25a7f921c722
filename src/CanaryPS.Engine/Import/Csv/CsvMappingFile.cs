using System.Text.Json;

namespace CanaryPS.Engine.Import.Csv;

/// <summary>Reads a column map from a JSON file: <c>{"columns": {"time": "ts"}, "delimiter": ";", "hasHeader": true}</c>.</summary>
internal static class CsvMappingFile
{
    private const int LargestFile = 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="ImportException">The file is missing or no column map.</exception>
    public static CsvMapping Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                throw new ImportException("ImportMappingInvalid", path, 0, "this is no column map: it is larger than 1 MiB.");

            CsvMapping mapping = JsonSerializer.Deserialize<CsvMapping>(File.ReadAllText(path), Options)
                ?? throw new ImportException("ImportMappingInvalid", path, 0, "the file holds null, not a column map.");
            return mapping.Columns is null
                ? throw new ImportException("ImportMappingInvalid", path, 0, "'columns' is null; give an object of columns by field.")
                : mapping;
        }
        catch (JsonException exception)
        {
            throw new ImportException("ImportMappingInvalid", path, (exception.LineNumber ?? -1) + 1, $"this is no column map: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException("ImportFileMissing", path, 0, $"the column map can't be read: {exception.Message}", exception);
        }
    }
}
