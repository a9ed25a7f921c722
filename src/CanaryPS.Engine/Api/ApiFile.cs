namespace CanaryPS.Engine.Api;

/// <summary>A file that the agent has made for whoever asked.</summary>
/// <typeparam name="T">What is told of it; a path in it is the agent's.</typeparam>
/// <param name="Told">What is told of it.</param>
/// <param name="Content">The file's bytes.</param>
internal sealed record ApiFile<T>(T Told, byte[] Content);
