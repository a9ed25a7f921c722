namespace CanaryPS.Help.Sources;

/// <summary>What is wrong in a source, and where. Written the way that MSBuild reads errors from a tool.</summary>
internal sealed record SourceProblem(string File, int Line, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}({Line}): error HELP: {Message}";
}
