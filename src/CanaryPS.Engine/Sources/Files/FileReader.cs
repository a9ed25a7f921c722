using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources.Files;

/// <summary>
/// A file that grows line by line. Only lines that are ended are taken, each once, whatever happens to the file: renamed and
/// made anew, copied and cut, or replaced. What was written to an earlier file after it was last read is taken from there.
/// </summary>
/// <remarks>
/// Where no file fits the position any more, reading starts over with the file that is there, and one error is counted: lines
/// may be lost that only the vanished file had.
/// </remarks>
internal sealed class FileReader(MetricSourceSettings settings) : ISourceReader
{
    /// <summary>Bytes that one reading takes; a line that is longer is an error.</summary>
    public const int MostBytes = 1 << 18;

    private readonly SampleFileFormat _format = settings.Format
        ?? (Path.GetExtension(settings.Path)!.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? SampleFileFormat.Csv : SampleFileFormat.Jsonl);

    public Task<SourceBatch> ReadAsync(string? position, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(Read(position is null ? null : FilePosition.Parse(position), now));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SourceFailureException(SourceReasons.ReadFailed, exception);
        }
    }

    public void Dispose()
    {
    }

    private SourceBatch Read(FilePosition? position, DateTimeOffset now)
    {
        FilePosition before = position ?? FilePosition.Start;
        FileStretch stretch = new(settings, _format, now);

        // A rotation while the files are being opened may hide the one that is looked for; it does not happen twice.
        return TryContinue(before, stretch) ?? TryContinue(before, stretch) ?? StartOver(stretch);
    }

    /// <summary>Goes on in the file that fits the position and in those after it; null where none fits.</summary>
    private SourceBatch? TryContinue(FilePosition before, FileStretch stretch)
    {
        using RotatedFiles rotated = new(settings.Path!, withEarlier: before.Offset > 0);
        IReadOnlyList<FileStream> files = rotated.Files;

        // The newest that fits: an older one with the same beginning and end is a copy.
        int at = files.Count - 1;
        while (at >= 0 && !before.Fits(files[at]))
            at--;
        if (at < 0)
            return null;

        SourceBatch batch = stretch.Take(files[at], before.Offset, Grows(at));
        while (++at < files.Count && !batch.HasMore)
        {
            SourceBatch next = stretch.Take(files[at], 0, Grows(at));

            // The start of a file fits every file, so the end of the one before says better where we are.
            batch = FilePosition.Parse(next.Position!) == FilePosition.Start ? next with { Position = batch.Position } : next;
        }

        return batch;

        bool Grows(int index) => files.Skip(index + 1).All(later => later.Length == 0);
    }

    private SourceBatch StartOver(FileStretch stretch)
    {
        using RotatedFiles rotated = new(settings.Path!, withEarlier: false);
        if (!rotated.HasCurrent)
            throw new SourceFailureException(SourceReasons.FileMissing);

        SourceBatch batch = stretch.Take(rotated.Files[0], 0, grows: true);
        return batch with { Errors = batch.Errors + 1 };
    }
}
