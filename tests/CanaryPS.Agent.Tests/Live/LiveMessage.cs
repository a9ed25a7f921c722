namespace CanaryPS.Agent.Tests.Live;

/// <summary>A message of a stream of server-sent events, or a comment in it.</summary>
internal sealed record LiveMessage(string? Id, string? Event, string? Data, string? Comment);
