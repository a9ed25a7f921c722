using System.Text;
using CanaryPS.Engine.Storage.Copying;

namespace CanaryPS.Engine.Storage.States;

/// <summary>
/// The format of a state file: a ZIP file with a mark by which it is known, a part for each table with a row a line as a JSON array, a manifest that says what each
/// part has to be, and the hash of the manifest. The journals are one part, in the order in which the store took their entries.
/// </summary>
internal static class StateFormat
{
    public const int Version = 1;

    /// <summary>The first entry; stored as it is, so that a file's beginning tells what it is.</summary>
    public const string MarkName = "CanaryPS.state";

    public const string ManifestName = "manifest.json";

    public const string ManifestHashName = "manifest.json.sha256";

    /// <summary>The part with the entries of all journals.</summary>
    public const string JournalsPart = "journals";

    /// <summary>Bytes of the manifest at most.</summary>
    public const int LongestManifest = 4 * 1024 * 1024;

    /// <summary>Bytes of a row at most: the largest rows are segments of samples, which have less than a tenth.</summary>
    public const int LongestRow = 64 * 1024 * 1024;

    /// <summary>How many times its size a part may unpack to. Rows of the same kind come to about fifty; nothing but zeros to a thousand.</summary>
    public const int GreatestRatio = 500;

    /// <summary>Bytes from which that is looked at.</summary>
    public const long RatioCounts = 16 * 1024 * 1024;

    public static byte[] Mark { get; } = "CanaryPS state\n"u8.ToArray();

    public static string FileOf(string part) => $"parts/{part}.jsonl";

    /// <summary>The tables whose entries are in <see cref="JournalsPart"/>.</summary>
    public static bool IsJournal(string table) => table is "journal" or "alert_journal" or "event_order";

    /// <summary>Whether a column is none of its rows, as each store numbers them anew in the same order.</summary>
    public static bool IsGivenAnew(string table, string? column) => table == CopiedTables.Segments.Name && column == "id";

    /// <summary>Whether a file's beginning is that of a state file, whole or not.</summary>
    public static bool IsBeginning(ReadOnlySpan<byte> beginning) =>
        beginning.StartsWith("PK\x03\x04"u8) && beginning.IndexOf(Encoding.UTF8.GetBytes(MarkName)) == LocalHeaderLength;

    private const int LocalHeaderLength = 30;
}
