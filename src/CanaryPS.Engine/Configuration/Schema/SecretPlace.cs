using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Sources.Http;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>Where a secret is. What stands there instead is not shown in messages: it may be the secret itself.</summary>
/// <param name="vaults">Whether it may be in a SecretManagement vault of the session.</param>
internal sealed class SecretPlace(bool vaults = false) : Shape<string>
{
    private const string VaultPrefix = "vault:";

    public override string Allowed =>
        "env: and the name of an environment variable, "
        + (vaults ? "file: and a path, or vault: and VAULT/NAME" : "or file: and a path") + ", but never the secret itself";

    /// <summary>Whether the text is meant as a reference, right or wrong.</summary>
    public static bool IsMeant(string text) => new[] { SecretReference.EnvironmentPrefix, SecretReference.FilePrefix, VaultPrefix }
        .Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal));

    public override bool TryRead(ConfigurationNode node, string key, string? current, ProblemLog log, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is ScalarNode scalar && Scalars.Text.TryParse(scalar, out string? text))
        {
            if (text.StartsWith(SecretReference.EnvironmentPrefix, StringComparison.Ordinal) && text.Length > SecretReference.EnvironmentPrefix.Length && !text.Contains('='))
                value = text;
            else if (text.StartsWith(SecretReference.FilePrefix, StringComparison.Ordinal) && text.Length > SecretReference.FilePrefix.Length)
                value = SecretReference.FilePrefix + Path.GetFullPath(text[SecretReference.FilePrefix.Length..], Path.GetDirectoryName(log.Path)!);
            else if (vaults && text.StartsWith(VaultPrefix, StringComparison.Ordinal)
                && text[VaultPrefix.Length..].Split('/', 2) is [{ Length: > 0 }, { Length: > 0 }])
                value = text;
        }

        if (value is null)
            log.Report(node, key, "something else", Allowed);

        return value is not null;
    }
}
