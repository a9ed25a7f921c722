namespace CanaryPS.PowerShell.Channels;

/// <summary>The session has no script block for a channel.</summary>
/// <param name="name">The channel asked for.</param>
internal sealed class ChannelNotRegisteredException(string name)
    : CanaryException("ChannelNotRegistered", $"This session has no script block for channel '{name}'; Get-ProductionChannel lists those there are.");
