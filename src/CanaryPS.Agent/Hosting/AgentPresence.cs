using System.Diagnostics;
using CanaryPS.Engine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace CanaryPS.Agent.Hosting;

/// <summary>Writes down where the agent is for as long as it listens, so that commands of the same user find it. An agent that can't write that is none the worse for it.</summary>
internal sealed partial class AgentPresence(ProductionEngine engine, AgentRegister register, IServer server, ILogger<AgentPresence> log) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        using Process self = Process.GetCurrentProcess();
        AgentRecord agent = new(
            Environment.ProcessId,
            ProcessMark.Of(Environment.ProcessId) ?? "",
            server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First(),
            StoreAddress.Shown(engine.Store),
            typeof(AgentPresence).Assembly.GetName().Version!.ToString(3),
            self.StartTime.ToUniversalTime());
        Try(() => register.Write(agent));
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Try(() => register.Remove(Environment.ProcessId));
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            NotWritten(log, register.Folder, error.Message);
        }
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, EventName = "PresenceNotWritten", Message = "Get-ProductionAgent won't find this agent: {Folder} can't be written: {Error}")]
    private static partial void NotWritten(ILogger log, string folder, string error);
}
