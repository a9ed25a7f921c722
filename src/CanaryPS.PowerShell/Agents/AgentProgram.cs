namespace CanaryPS.PowerShell.Agents;

/// <summary>The agent's program: where it is, and how it is called.</summary>
/// <param name="File">What is run.</param>
/// <param name="Arguments">What comes before the agent's own arguments.</param>
internal sealed record AgentProgram(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>The environment variable that names the program, its assembly or the folder of it.</summary>
    public const string Variable = "CANARYPS_AGENT";

    private const string Assembly = "CanaryPS.Agent.dll";

    /// <summary>Finds it: where the variable says, in the module, or beside the module as the build lays it out.</summary>
    /// <exception cref="AgentException">There is none.</exception>
    public static AgentProgram Find()
    {
        string module = Path.GetDirectoryName(typeof(AgentProgram).Assembly.Location)!;
        IReadOnlyList<string> places = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? [Path.GetFullPath(named)]
            : [Path.Combine(module, "agent"), Path.GetFullPath(Path.Combine(module, "..", "..", "agent"))];
        return places.Select(At).FirstOrDefault(found => found is not null)
            ?? throw new AgentException(
                "AgentMissing",
                $"The agent's program was not found at {string.Join(", ", places)}. Build it (dotnet build src/CanaryPS.Agent), or name {Assembly}, its program or their folder by $env:{Variable}.");
    }

    private static AgentProgram? At(string place) =>
        Directory.Exists(place) ? At(Path.Combine(place, Assembly))
        : !System.IO.File.Exists(place) ? null
        : place.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? new AgentProgram("dotnet", ["exec", place])
        : new AgentProgram(place, []);
}
