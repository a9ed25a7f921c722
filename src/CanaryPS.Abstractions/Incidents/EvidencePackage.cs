namespace CanaryPS;

/// <summary>A file for an auditor.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="DeploymentId">The deployment it is about.</param>
/// <param name="Files">What it holds, with the SHA-256 of each, by name.</param>
/// <param name="Sha256">Of the package itself, lower-case hexadecimal.</param>
/// <param name="IsIntact">Whether the journals held when it was made.</param>
public sealed record EvidencePackage(string Path, string DeploymentId, IReadOnlyDictionary<string, string> Files, string Sha256, bool IsIntact)
{
    /// <summary>What it holds, with the SHA-256 of each, by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init => field = FixedDictionary.Of(value); } = FixedDictionary.Of(Files);
}
