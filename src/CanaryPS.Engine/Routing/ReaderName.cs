using System.Text.RegularExpressions;

namespace CanaryPS.Engine.Routing;

/// <summary>Names of readers: part of file names and addresses, so that few characters are taken.</summary>
internal static partial class ReaderName
{
    public const string Allowed = "1 to 64 letters and digits of ASCII, '_', '-' and '.', the first a letter or digit";

    public static bool IsSound(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
