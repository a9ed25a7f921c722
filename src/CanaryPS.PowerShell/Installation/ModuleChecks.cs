using System.Reflection;
using CanaryPS.PowerShell.Agents;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Installation;

/// <summary>What came with the module: its version, its engine, its configuration, and the agent's program.</summary>
internal static class ModuleChecks
{
    private const string HowToInstall = "Install the module anew: the folder of this one is not whole.";

    public static IEnumerable<InstallationCheck> Run(Version powerShell)
    {
        yield return new InstallationCheck("PowerShell", InstallationResult.Passed, $"PowerShell {powerShell} on {System.Runtime.InteropServices.RuntimeInformation.OSDescription}");
        yield return new InstallationCheck("Module", InstallationResult.Passed, $"CanaryPS {VersionOf(typeof(ModuleChecks).Assembly)} in {EngineHost.ModuleFolder}");
        yield return Engine();
        yield return Configuration();
        yield return Agent();
    }

    private static InstallationCheck Engine()
    {
        const string name = "Engine";
        try
        {
            string module = VersionOf(typeof(ModuleChecks).Assembly);
            string engine = VersionOf(EngineHost.Factory.GetType().Assembly);
            return engine == module
                ? new InstallationCheck(name, InstallationResult.Passed, $"version {engine}")
                : new InstallationCheck(name, InstallationResult.Failed, $"version {engine}, beside the module's {module}", HowToInstall);
        }
        catch (CanaryException missing)
        {
            return new InstallationCheck(name, InstallationResult.Failed, missing.Message, HowToInstall);
        }
    }

    private static InstallationCheck Configuration()
    {
        const string name = "Configuration";
        string path = Path.Combine(EngineHost.ModuleFolder, "configs", "default_parameters.yaml");
        if (!File.Exists(path))
            return new InstallationCheck(name, InstallationResult.Failed, $"{path} is missing", HowToInstall);

        try
        {
            EngineHost.Factory.LoadConfiguration(path);
            return new InstallationCheck(name, InstallationResult.Passed, path);
        }
        catch (CanaryException bad)
        {
            return new InstallationCheck(name, InstallationResult.Failed, bad.Message, $"Mend the file, or {HowToInstall[..1].ToLowerInvariant()}{HowToInstall[1..]}");
        }
    }

    private static InstallationCheck Agent()
    {
        const string name = "AgentProgram";
        try
        {
            AgentProgram program = AgentProgram.Find();
            return new InstallationCheck(name, InstallationResult.Passed, string.Join(' ', [program.File, .. program.Arguments]));
        }
        catch (AgentException missing)
        {
            return new InstallationCheck(name, InstallationResult.Warning, "there is none, so Start-ProductionAgent can't start one", missing.Message);
        }
    }

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version!.ToString();
}
