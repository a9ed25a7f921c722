namespace CanaryPS.Engine.Import;

/// <summary>How the lines of one file go into batches.</summary>
/// <param name="IsQuoted">Whether line breaks between quotation marks belong to the record.</param>
/// <param name="Read">Reads one line into a batch.</param>
internal sealed record ImportReader(bool IsQuoted, ImportReader.ReadLine Read)
{
    /// <summary>Reads one line into a batch.</summary>
    internal delegate void ReadLine(in RawLine line, ImportBatch batch);
}
