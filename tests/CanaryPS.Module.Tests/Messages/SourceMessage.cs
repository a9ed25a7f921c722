namespace CanaryPS.Module.Tests.Messages;

/// <summary>A message that the source holds.</summary>
/// <param name="Template">Its English text with holes; null where the source makes a message of a text that is only known when it runs.</param>
/// <param name="Place">The file and line.</param>
/// <param name="Source">What stands there.</param>
internal sealed record SourceMessage(string? Template, string Place, string Source)
{
    public override string ToString() => $"{Place}: {Source}";
}
