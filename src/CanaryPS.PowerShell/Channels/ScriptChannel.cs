using System.Management.Automation;

namespace CanaryPS.PowerShell.Channels;

/// <summary>A channel that is a script block of a session. It runs on the session's pipeline thread alone.</summary>
/// <param name="name">The channel's name in the configuration.</param>
/// <param name="script">Tells people of a notification, which it gets as its argument. Whatever it throws is a failed attempt.</param>
internal sealed class ScriptChannel(string name, ScriptBlock script)
{
    private long _calls;
    private long _failures;
    private string? _lastFailure;

    public string Name => name;

    /// <summary>What it is for, and how it has done.</summary>
    public RegisteredChannel Description => new() { Name = name, Calls = _calls, Failures = _failures, LastFailure = _lastFailure };

    /// <summary>Runs the block for one attempt.</summary>
    public void Run(ProductionNotification notification)
    {
        _calls++;
        try
        {
            script.Invoke(notification);
        }
        catch (Exception exception)
        {
            _failures++;
            _lastFailure = exception.Message;
            throw;
        }
    }
}
