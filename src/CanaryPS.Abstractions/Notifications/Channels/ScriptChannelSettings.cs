namespace CanaryPS;

/// <summary>A script block that Register-ProductionChannel has given this name, run in the session that has it.</summary>
public sealed record ScriptChannelSettings : ChannelSettings
{

}
