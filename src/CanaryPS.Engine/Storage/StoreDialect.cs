using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage;

/// <summary>What databases say differently. All else of the store's SQL is the same text for all of them.</summary>
internal abstract class StoreDialect
{
    /// <summary>A condition that a column matches a pattern in which <c>*</c> and <c>?</c> are wildcards and case counts; <c>{0}</c> stands for the value.</summary>
    public abstract string Matches(string column);

    /// <summary>The value for a pattern of <see cref="Matches"/>, in which all but the wildcards stands for itself.</summary>
    public abstract string Pattern(string pattern);

    /// <summary>A condition that a column matches a pattern of <see cref="LikePattern"/>, in which the case of ASCII letters does not count; <c>{0}</c> stands for the value.</summary>
    public abstract string MatchesAnyCase(string column);

    /// <summary>The value for a pattern in which <c>*</c> and <c>?</c> are wildcards, as LIKE has it: all but the wildcards stands for itself.</summary>
    public static string LikePattern(string pattern) => pattern
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace('*', '%')
        .Replace('?', '_');

    /// <summary>A condition that a column begins with a text, which is a part of the program.</summary>
    public abstract string StartsWith(string column, string text);

    /// <summary>The text at a path of a JSON document, such as <c>trading.venue.name</c>, which is a part of the program; null where it has none.</summary>
    public abstract string JsonText(string column, string path);

    /// <summary>The elements of a JSON array in a parameter as rows, with their <c>value</c> as JSON and their <c>key</c>, by which they follow each other.</summary>
    public abstract string Each(string parameter, string name);

    /// <summary>Tells a database that would choose otherwise by which index to go.</summary>
    public abstract string ByIndex(string index);

    /// <summary>Has the numbers of a table go on after those that were given to it.</summary>
    public abstract void CountOn(StoreConnection connection, string table, string column);

    /// <summary>Adds a row of samples.</summary>
    public abstract void AddSegment(StoreConnection connection, in SegmentRow row);

    /// <summary>Gives back the room of rows of samples that are gone, where all before a time are.</summary>
    public abstract void GiveBackRoom(StoreConnection connection, long before);
}
