namespace CanaryPS.Engine.Import;

/// <summary>
/// Reads one kind of line. Whatever the bytes, it never throws: what it can't use goes to quarantine with a reason. Only the
/// first record of a CSV file, on which all others depend, is an error of the file.
/// </summary>
internal interface ILineParser
{
    /// <summary>Whether line breaks between quotation marks belong to the record.</summary>
    bool IsQuoted { get; }

    /// <summary>Tells the sink what the line holds.</summary>
    void Parse(in RawLine line, IImportSink sink);
}
