namespace CanaryPS.Engine.Routing;

/// <summary>Reads a file that anybody may have put there.</summary>
internal static class BoundedFile
{
    /// <summary>
    /// The whole content; null where there is none: no file, an empty one, or no real one (a pipe or device says that it is empty, and would never
    /// end).
    /// </summary>
    /// <exception cref="IOException">It is larger than it may be, or can't be read.</exception>
    public static byte[]? Read(string path, int most)
    {
        FileInfo file = new(path);
        if (!file.Exists || file.Length == 0)
            return null;
        if (file.Length > most)
            throw TooLarge(path, most);

        // Others may replace it meanwhile, on Windows too.
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] content = new byte[(int)Math.Min(stream.Length, most) + 1];
        int length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length < content.Length ? content[..length] : throw TooLarge(path, most);
    }

    private static IOException TooLarge(string path, int most) => new($"{path} is larger than {most} bytes.");
}
