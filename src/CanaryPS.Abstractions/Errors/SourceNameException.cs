namespace CanaryPS;

/// <summary>A metric source can't have the name, since the engine has a source of that name.</summary>
/// <param name="name">The name.</param>
public sealed class SourceNameException(string name)
    : CanaryException("SourceNameTaken", $"'{name}' is a metric source of the engine itself; give yours another name.");
