namespace CanaryPS.Engine.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("canaryps-test-").FullName;

    public string this[string file] => Path.Combine(Folder, file);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
