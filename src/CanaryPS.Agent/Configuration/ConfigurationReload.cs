using System.Runtime.InteropServices;
using CanaryPS.Agent.Hosting;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Configuration;

/// <summary>
/// Reads the configuration again on SIGHUP and when its file has changed. One that can't be used leaves the settings as they are, is logged, and is an alert of
/// every running deployment until it can be used again: alerts belong to deployments, and somebody looks at those.
/// </summary>
internal sealed partial class ConfigurationReload(
    AgentConfiguration configuration, LiveSettings live, ProductionEngine engine, ILogger<ConfigurationReload> log, IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>The key of the alert.</summary>
    public const string AlertKey = "agent-configuration";

    /// <summary>The time between two looks at the file. A change is taken once two looks in a row saw the same, so that half a file is not.</summary>
    private static readonly TimeSpan _lookPause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _asked = new(0);

    /// <summary>What is to be told of the configuration and is not yet: the problem, or that it is over.</summary>
    private (bool IsDue, string? Problem) _telling = (true, null);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await AgentStart.WaitAsync(lifetime, stoppingToken);
        using PosixSignalRegistration hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            _asked.Release();
        });
        FileStamp seen = configuration.Read;
        while (true)
        {
            await TellAsync(stoppingToken);
            bool isAsked = await _asked.WaitAsync(_lookPause, stoppingToken);
            FileStamp now = FileStamp.Of(configuration.FilePath);
            if (isAsked || (now != configuration.Read && now == seen))
                Reload();

            seen = now;
        }
    }

    private void Reload()
    {
        try
        {
            IReadOnlyList<string> left = live.Replace(configuration.Load());
            Reloaded(log, configuration.FilePath);
            if (left.Count > 0)
                NeedsRestart(log, string.Join(", ", left));
            _telling = (true, null);
        }
        catch (ConfigurationException error)
        {
            Refused(log, error.Message);
            _telling = (true, $"The agent's configuration can't be used, and it goes on with what it had: {error.Message}");
        }
    }

    /// <summary>Raises the alert or ends it; what the store does not take now is tried at the next look.</summary>
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        if (!_telling.IsDue)
            return;

        try
        {
            await engine.TellOfHostAsync(AlertKey, AlertSeverity.HIGH, _telling.Problem, cancellationToken);
            _telling = (false, null);
        }
        catch (CanaryException error)
        {
            NotTold(log, error.ErrorId, error.Message);
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Information, EventName = "ConfigurationReloaded", Message = "The configuration was read again: {Path}")]
    private static partial void Reloaded(ILogger log, string? path);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, EventName = "ConfigurationNeedsRestart", Message = "These keys have changed and stay as they are until the agent is started again: {Keys}")]
    private static partial void NeedsRestart(ILogger log, string keys);

    [LoggerMessage(EventId = 22, Level = LogLevel.Error, EventName = "ConfigurationRefused", Message = "The configuration can't be used; what was in force stays: {Problems}")]
    private static partial void Refused(ILogger log, string problems);

    [LoggerMessage(EventId = 23, Level = LogLevel.Warning, EventName = "ConfigurationNotTold", Message = "The alert of the configuration could not be written now: {ErrorId}: {Error}")]
    private static partial void NotTold(ILogger log, string errorId, string error);
}
