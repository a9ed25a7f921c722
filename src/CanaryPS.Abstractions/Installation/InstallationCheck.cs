namespace CanaryPS;

/// <summary>What was found of one thing that CanaryPS needs, or can use.</summary>
/// <param name="Name">The thing.</param>
/// <param name="Result">Whether it is as it must be.</param>
/// <param name="Found">What was found, as one sentence.</param>
/// <param name="Advice">How to mend it; null where there is nothing to mend.</param>
public sealed record InstallationCheck(string Name, InstallationResult Result, string Found, string? Advice = null);
