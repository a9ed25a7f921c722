using CanaryPS.Agent.Configuration;
using Microsoft.Extensions.Logging.Console;

namespace CanaryPS.Agent.Hosting;

/// <summary>The log of an agent, on the standard error stream: one JSON object a line, or text. Its level follows the settings while it runs.</summary>
internal static class AgentLog
{
    /// <summary>What the framework says of each request and start is no news of the agent.</summary>
    private const LogLevel LeastOfFramework = LogLevel.Warning;

    public static void Add(IHostApplicationBuilder host, LiveSettings live)
    {
        host.Logging.AddConsole(console =>
        {
            console.FormatterName = live.Current.Log.Format == LogFormat.Json ? JsonLogFormatter.FormatterName : ConsoleFormatterNames.Simple;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        host.Logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        host.Services.Configure<SimpleConsoleFormatterOptions>(text =>
        {
            text.SingleLine = true;
            text.UseUtcTimestamp = true;
            text.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff'Z' ";
            text.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        host.Logging.AddFilter((source, level) =>
        {
            LogLevel least = live.Current.Log.Level;
            return level >= (source?.StartsWith("Microsoft", StringComparison.Ordinal) == true && least > LogLevel.Debug ? LeastOfFramework : least);
        });
    }
}
