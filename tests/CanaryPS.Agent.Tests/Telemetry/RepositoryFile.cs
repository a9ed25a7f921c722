namespace CanaryPS.Agent.Tests.Telemetry;

/// <summary>Files of the repository as the build has copied them beside the tests.</summary>
internal static class RepositoryFile
{
    public static string Of(string path) => Path.Combine(AppContext.BaseDirectory, path.Replace('/', Path.DirectorySeparatorChar));
}
