namespace CanaryPS.Engine.Sources.Files;

/// <summary>
/// A growing file and those it was before: the files of its folder whose names begin with its name (<c>x.jsonl.1</c>) or with its
/// name without extension (<c>x-20260105.jsonl</c>). All are held open, so that a rename meanwhile changes nothing.
/// </summary>
internal sealed class RotatedFiles : IDisposable
{
    private const int MostFiles = 50;

    private readonly List<FileStream> _files = [];

    /// <param name="path">The path of the growing file.</param>
    /// <param name="withEarlier">Whether to open the earlier ones too.</param>
    public RotatedFiles(string path, bool withEarlier)
    {
        try
        {
            // The growing file first: one that is renamed now is found again among the earlier ones, and then twice.
            FileStream? current = TryOpen(path);
            if (withEarlier)
            {
                foreach (string earlier in EarlierOf(path))
                {
                    if (TryOpen(earlier) is { } file)
                        _files.Add(file);
                }
            }

            HasCurrent = current is not null;
            if (current is not null)
                _files.Add(current);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a file at the path itself; it is then the last one.</summary>
    public bool HasCurrent { get; }

    /// <summary>The files, the oldest first.</summary>
    public IReadOnlyList<FileStream> Files => _files;

    public void Dispose() => _files.ForEach(file => file.Dispose());

    private static IEnumerable<string> EarlierOf(string path)
    {
        DirectoryInfo folder = new(Path.GetDirectoryName(path)!);
        string name = Path.GetFileName(path);
        string stem = Path.GetFileNameWithoutExtension(path);
        if (!folder.Exists)
            return [];

        return folder.EnumerateFiles()
            .Where(file => file.Name != name
                && (file.Name.StartsWith(name + ".", StringComparison.Ordinal)
                    || (file.Name.StartsWith(stem, StringComparison.Ordinal) && file.Extension == Path.GetExtension(path))))
            .OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)
            .Take(MostFiles)
            .Reverse()
            .Select(file => file.FullName);
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
