namespace CanaryPS.Engine.Import;

/// <summary>Opens files that are imported.</summary>
internal static class ImportFile
{
    private static readonly Dictionary<string, ImportFormat> FormatByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jsonl"] = ImportFormat.JsonLines,
        [".ndjson"] = ImportFormat.JsonLines,
        [".json"] = ImportFormat.JsonLines,
        [".csv"] = ImportFormat.Csv,
        [".tsv"] = ImportFormat.Csv,
        [".fix"] = ImportFormat.Fix,
        [".log"] = ImportFormat.Fix,
    };

    /// <summary>What an export of quarantined lines is named by.</summary>
    public const string QuarantineExtension = ".quarantine.jsonl";

    /// <summary>The format that a file's extension stands for.</summary>
    /// <exception cref="ImportException">It stands for none.</exception>
    public static ImportFormat FormatOf(string path)
    {
        if (path.EndsWith(QuarantineExtension, StringComparison.OrdinalIgnoreCase))
            return ImportFormat.Quarantine;

        return FormatByExtension.TryGetValue(Path.GetExtension(path), out ImportFormat format)
            ? format
            : throw new ImportException("ImportFormatUnknown", path, 0, $"the extension tells no format; give one of {string.Join(", ", Enum.GetNames<ImportFormat>())}.");
    }

    /// <exception cref="ImportException">There is no such file, or it can't be read.</exception>
    public static FileStream Open(string path)
    {
        if (path.Contains('\0') || !File.Exists(path))
            throw new ImportException("ImportFileMissing", path.Replace('\0', '?'), 0, "there is no such file; give the path of a file.");

        try
        {
            FileStream stream = new(path, new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
                Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
            });
            if (stream.CanSeek)
                return stream;

            stream.Dispose();
            throw new ImportException("ImportFileInvalid", path, 0, "this is no regular file but a pipe or a device; copy its content to a file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ImportException("ImportFileInvalid", path, 0, $"the file can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>Leaves a byte order mark out.</summary>
    /// <exception cref="ImportException">The text is UTF-16.</exception>
    public static void SkipByteOrderMark(LineBuffer buffer, string path)
    {
        ReadOnlySpan<byte> beginning = buffer.Peek();
        if (beginning.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || beginning.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new ImportException("ImportFileInvalid", path, 0, "the file is UTF-16; save it as UTF-8.");
        if (beginning.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            buffer.Skip(3);
    }
}
