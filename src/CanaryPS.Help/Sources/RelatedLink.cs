namespace CanaryPS.Help.Sources;

/// <summary>A link to other help.</summary>
/// <param name="Text">The name of a cmdlet or an about topic, or the title of a page.</param>
/// <param name="Target">A path, from the source's own folder.</param>
/// <param name="Line">Where it is in its file.</param>
internal sealed record RelatedLink(string Text, string Target, int Line);
