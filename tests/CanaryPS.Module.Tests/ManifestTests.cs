using System.Xml.Linq;

namespace CanaryPS.Module.Tests;

public sealed class ManifestTests(ModuleMetadata module) : IClassFixture<ModuleMetadata>
{
    [Fact]
    public void Exports_exactly_the_cmdlets_there_are() =>
        Assert.Equal(module.Cmdlets.Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal), Manifest.Values("CmdletsToExport").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void Exports_nothing_else(string key) => Assert.Matches($@"{key}\s*=\s*@\(\)", File.ReadAllText(ModuleFiles.Manifest));

    [Fact]
    public void Has_the_version_of_the_build()
    {
        XDocument build = XDocument.Load(Path.Combine(ModuleFiles.RepositoryRoot, "Directory.Build.props"));
        string[] version = build.Descendants("Version").Single().Value.Split('-', 2);
        Assert.Equal(version[0], Manifest.Value("ModuleVersion"));
        Assert.Equal(version.ElementAtOrDefault(1) ?? "", Manifest.Value("Prerelease"));
    }

    [Fact]
    public void Names_files_that_are_there()
    {
        IEnumerable<string> named = [Manifest.Value("RootModule"), .. Manifest.Values("FormatsToProcess"), .. Manifest.Values("TypesToProcess")];
        Assert.All(named, name => Assert.True(File.Exists(Path.Combine(ModuleFiles.Module, name)), name));
    }

    [Fact]
    public void Asks_for_PowerShell_7_4_Core()
    {
        Assert.Equal("7.4", Manifest.Value("PowerShellVersion"));
        Assert.Equal(["Core"], Manifest.Values("CompatiblePSEditions"));
    }
}
