using System.Text;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Import.Quarantine;

/// <summary>Writes quarantined lines to a file, one JSON object a line. The file appears whole or not at all.</summary>
internal static class QuarantineFile
{
    /// <exception cref="ImportException">The file is there already and is not to be overwritten, or it can't be written.</exception>
    public static QuarantineExport Write(IReadOnlyList<QuarantinedLine> lines, string path, bool overwrite)
    {
        if (path.Contains('\0'))
            throw new ImportException("ExportFailed", path.Replace('\0', '?'), 0, "the path has a NUL character.");
        if (!overwrite && File.Exists(path))
            throw Exists(path);

        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (StreamWriter writer = new(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
            {
                foreach (QuarantinedLine line in lines)
                    writer.WriteLine(EngineJson.Serialize(line));
            }

            File.Move(unfinished, path, overwrite);
            return new QuarantineExport(path, lines.Count);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            if (File.Exists(unfinished))
                File.Delete(unfinished);
            throw !overwrite && File.Exists(path) ? Exists(path) : new ImportException("ExportFailed", path, 0, $"the file can't be written: {exception.Message}", exception);
        }
    }

    private static ImportException Exists(string path) =>
        new("ExportFileExists", path, 0, "there is a file of that name; give another one, or allow it to be overwritten.");
}
