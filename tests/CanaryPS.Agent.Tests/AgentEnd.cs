namespace CanaryPS.Agent.Tests;

/// <summary>How an agent process ended.</summary>
internal sealed record AgentEnd(int ExitCode, string Output, string Errors);
