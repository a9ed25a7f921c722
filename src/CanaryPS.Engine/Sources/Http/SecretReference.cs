using System.Security;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources.Http;

/// <summary>
/// Where a secret is: <c>env:NAME</c> or <c>file:path</c>, which any process can read. The secret itself is fetched for each use, and
/// is in no configuration, store, sample or message.
/// </summary>
internal static class SecretReference
{
    public const string EnvironmentPrefix = "env:";
    public const string FilePrefix = "file:";
    public const int LongestSecret = 8192;

    /// <exception cref="SourceFailureException">There is none, or it has characters that no header takes.</exception>
    public static string Resolve(string reference)
    {
        try
        {
            return Read(reference) is { } secret && secret.All(c => c is > ' ' and < '\x7f')
                ? secret
                : throw new SourceFailureException(SourceReasons.SecretMissing);
        }
        catch (Exception exception) when (IsReadFailure(exception))
        {
            throw new SourceFailureException(SourceReasons.SecretMissing, exception);
        }
    }

    /// <summary>The secret without the white space around it; null where it is not there, empty or longer than is taken.</summary>
    /// <exception cref="Exception">One that <see cref="IsReadFailure"/> knows: its file can't be read.</exception>
    public static string? Read(string reference)
    {
        string? secret = reference.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)
            ? Environment.GetEnvironmentVariable(reference[EnvironmentPrefix.Length..])
            : ReadFile(reference[FilePrefix.Length..]);
        return secret?.Trim() is { Length: > 0 and <= LongestSecret } found ? found : null;
    }

    /// <summary>Whether an exception is that of a file that is not there, locked or forbidden.</summary>
    public static bool IsReadFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;

    private static string ReadFile(string path)
    {
        using StreamReader reader = new(path);
        char[] buffer = new char[LongestSecret + 2];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }
}
