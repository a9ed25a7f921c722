using System.Management.Automation;

namespace CanaryPS.PowerShell.Completion;

/// <summary>Paths as the session's location and drives read them.</summary>
internal static class SessionPath
{
    /// <summary>Asks for the drive first: a path on one that is not there would leave an error in the session.</summary>
    private const string Resolve = """
        $drive = ''
        if (-not $ExecutionContext.SessionState.Path.IsPSAbsolute($args[0], [ref] $drive) -or (Get-PSDrive $drive -ErrorAction Ignore)) {
            $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($args[0])
        }
        """;

    /// <summary>The full path; null where it is none.</summary>
    public static string? Of(string path)
    {
        try
        {
            return ScriptBlock.Create(Resolve).Invoke(path) is [{ BaseObject: string full }] ? full : null;
        }
        catch (RuntimeException)
        {
            // A provider that is not there, or a name that no path has.
            return null;
        }
    }
}
