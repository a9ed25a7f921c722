using System.Security;
using System.Text;

namespace CanaryPS.Engine.Configuration.Yaml;

/// <summary>The text of a configuration file: UTF-8, at most 1 MiB, no control characters.</summary>
internal static class ConfigurationFile
{
    public const int MostBytes = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ConfigurationException">It is no path.</exception>
    public static string FullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException or SecurityException)
        {
            throw new ConfigurationException(
                [new(ScalarNode.Quote(path), 0, 0, KeyPath.Root, "no usable path", "the path of a YAML file", null)]);
        }
    }

    /// <exception cref="ConfigurationException">It can't be read, or is no text.</exception>
    public static string ReadText(ProblemLog log)
    {
        ReadOnlySpan<byte> bytes = ReadBytes(log);
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];

        string text = Decode(bytes, log);
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r' or '\u0085'))
                FailAt(text.AsSpan(0, i), $"the control character U+{(int)text[i]:X4}", "text without control characters", log);
        }

        return text;
    }

    private static byte[] ReadBytes(ProblemLog log)
    {
        if (Directory.Exists(log.Path))
            log.Fail(0, 0, KeyPath.Root, "a folder", "a YAML file");
        if (!File.Exists(log.Path))
            log.Fail(0, 0, KeyPath.Root, "no file of this name", "the path of a YAML file; leave the path out for the built-in defaults");

        byte[] buffer = new byte[MostBytes + 1];
        int length;
        try
        {
            using FileStream file = new(log.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException)
        {
            log.Fail(0, 0, KeyPath.Root, $"a file that can't be read ({e.Message})", "a file that this user may read");
            throw;
        }

        if (length > MostBytes)
            log.Fail(0, 0, KeyPath.Root, "a file of more than 1 MiB", "a file of at most 1 MiB");

        return buffer[..length];
    }

    private static string Decode(ReadOnlySpan<byte> bytes, ProblemLog log)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            // The bytes before the first bad one are sound, so their text gives the place.
            ReadOnlySpan<byte> sound = bytes[..Math.Clamp(e.Index, 0, bytes.Length)];
            FailAt(Encoding.UTF8.GetString(sound), "bytes that are not UTF-8", "a text file saved as UTF-8", log);
            throw;
        }
    }

    private static void FailAt(ReadOnlySpan<char> before, string found, string allowed, ProblemLog log) =>
        log.Fail(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), KeyPath.Root, found, allowed);
}
