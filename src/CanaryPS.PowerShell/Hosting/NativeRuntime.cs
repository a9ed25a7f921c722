using System.Runtime.InteropServices;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>Which native libraries this process can load, in the words of the folders below <c>dependencies/native</c>.</summary>
internal static class NativeRuntime
{
    /// <summary>For example <c>linux-x64</c>. Not the runtime's own identifier, which a distribution's build words its own way.</summary>
    public static string Identifier { get; } =
        $"{OperatingSystemName}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private static string OperatingSystemName =>
        OperatingSystem.IsWindows() ? "win"
        : OperatingSystem.IsMacOS() ? "osx"
        : IsMusl ? "linux-musl"
        : "linux";

    private static bool IsMusl =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
        || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);

    /// <summary>The file names that a library's name may stand for here, likeliest first.</summary>
    /// <param name="library">The name given to DllImport.</param>
    public static IEnumerable<string> FileNames(string library) =>
        OperatingSystem.IsWindows() ? [library + ".dll", library]
        : OperatingSystem.IsMacOS() ? [$"lib{library}.dylib", library]
        : [$"lib{library}.so", library];
}
