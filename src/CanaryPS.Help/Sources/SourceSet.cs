namespace CanaryPS.Help.Sources;

/// <summary>All that a folder of sources has, and what is wrong in it.</summary>
internal sealed record SourceSet(IReadOnlyList<CmdletSource> Cmdlets, SharedParameters Shared, IReadOnlyList<SourceProblem> Problems);
