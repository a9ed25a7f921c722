using CanaryPS.Agent.Telemetry;
using Microsoft.Extensions.Logging;

namespace CanaryPS.Agent.Tests.Telemetry;

/// <summary>A log that keeps the names of what it was told.</summary>
internal sealed class FakeLog : ILogger<SampledDeployments>
{
    public List<string?> Events { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Events.Add(eventId.Name);
}
