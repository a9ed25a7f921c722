using System.Globalization;
using System.Management.Automation;
using CanaryPS.PowerShell.Agents;
using CanaryPS.PowerShell.Arguments;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Start-ProductionAgent: starts an agent that goes on without this session, and waits until it is ready.</summary>
[Cmdlet(VerbsLifecycle.Start, "ProductionAgent", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionAgent))]
public sealed class StartProductionAgentCommand : AgentCmdlet
{
    /// <summary>How much of the agent's log an error tells.</summary>
    private const int LinesTold = 20;

    /// <summary>The agent's configuration file.</summary>
    [Parameter]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>Where its API is served, as <c>http://127.0.0.1:8080</c>; port 0 takes a free one. Without it, what the configuration says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Listen { get; set; }

    /// <summary>Make the store where there is none.</summary>
    [Parameter]
    public SwitchParameter Create { get; set; }

    /// <summary>Where its log goes. Without it, a file of its own in the folder of the user's agents.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>How long to wait until it is ready; a number counts seconds.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    private protected override void Process()
    {
        // A file that names the store is not overruled by what the session works on.
        string? store = !string.IsNullOrEmpty(Store) || ConfigurationPath is null ? StorePath : null;
        if (store is not null && StoreAddress.IsAgent(store))
            throw new AgentException("AgentArgumentInvalid", $"{store} is an agent itself: name the store that the new one is to drive.");

        string configuration = ConfigurationPath is null ? "" : FilePath(ConfigurationPath);
        if (!ShouldProcess(UserMessage.Verbatim(store is null ? configuration : StoreAddress.Shown(store)), "Start an agent"))
            return;

        AgentProgram program = AgentProgram.Find();
        string log = LogPath is null ? NewLog() : FilePath(LogPath);
        using System.Diagnostics.Process process = AgentLaunch.Start(program, Arguments(store, configuration), log);
        AgentRecord? agent = null;
        WaitUntil(() => (agent = AgentRegister.OfUser.ReadAlive().FirstOrDefault(one => one.Id == process.Id)) is not null || process.HasExited, Timeout);
        ProductionAgent? asked = null;
        if (agent is not null)
            WaitUntil(async token => (asked = await AgentProbe.AskAsync(agent, token).ConfigureAwait(false)).State == AgentState.Ready || process.HasExited, Timeout);

        WriteObject(process.HasExited ? throw Ended(process.ExitCode, log) : asked is { State: AgentState.Ready } ? asked : throw NotReady(process.Id, asked, log));
    }

    private static string NewLog() => AgentRegister.OfUser.NewFile(
        string.Create(CultureInfo.InvariantCulture, $"agent-{TimeProvider.System.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss-fff}.log"));

    private List<string> Arguments(string? store, string configuration)
    {
        List<string> arguments = ["serve"];
        if (store is not null)
            arguments.AddRange(["--store", store]);
        if (configuration.Length > 0)
            arguments.AddRange(["--config", configuration]);
        if (Listen is not null)
            arguments.AddRange(["--listen", Listen]);
        if (Create)
            arguments.Add("--create");
        return arguments;
    }

    private static AgentException Ended(int exitCode, string log) =>
        new("AgentNotStarted", $"The agent ended with exit code {exitCode}: {Tail(log)} Its log: {log}");

    private AgentException NotReady(int processId, ProductionAgent? asked, string log) => new(
        "AgentNotReady",
        $"The agent is not ready after {Timeout.TotalSeconds:0.#} s: {(asked?.Reason is { } reason ? UserMessage.Verbatim(reason) : "it does not listen yet")}. It goes on as process {processId}; Stop-ProductionAgent ends it. Its log: {log}");

    private static string Tail(string log)
    {
        using StreamReader reader = new(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return string.Join(Environment.NewLine, reader.ReadToEnd().TrimEnd().Split('\n').TakeLast(LinesTold));
    }
}
