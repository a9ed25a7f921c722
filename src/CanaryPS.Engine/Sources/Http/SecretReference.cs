using System.Security;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources.Http;

/// <summary>
/// Where a secret is: <c>env:NAME</c> or <c>file:path</c>. The secret itself is fetched for each use, and is in no
/// configuration, store, sample or message.
/// </summary>
internal static class SecretReference
{
    public const string EnvironmentPrefix = "env:";
    public const string FilePrefix = "file:";
    private const int LongestSecret = 8192;

    /// <exception cref="SourceFailureException">There is none, or it has characters that no header takes.</exception>
    public static string Resolve(string reference)
    {
        string? secret = reference.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)
            ? Environment.GetEnvironmentVariable(reference[EnvironmentPrefix.Length..])
            : ReadFile(reference[FilePrefix.Length..]);
        secret = secret?.Trim();
        return secret is { Length: > 0 and <= LongestSecret } && secret.All(c => c is > ' ' and < '\x7f')
            ? secret
            : throw new SourceFailureException(SourceReasons.SecretMissing);
    }

    private static string ReadFile(string path)
    {
        try
        {
            using StreamReader reader = new(path);
            char[] buffer = new char[LongestSecret + 2];
            return new string(buffer, 0, reader.ReadBlock(buffer));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            throw new SourceFailureException(SourceReasons.SecretMissing, exception);
        }
    }
}
