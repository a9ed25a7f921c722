using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Sources.Http;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>Where a secret is. What stands there instead is not shown in messages: it may be the secret itself.</summary>
internal sealed class SecretPlace : Shape<string>
{
    public override string Allowed => "env: and the name of an environment variable, or file: and a path, but never the secret itself";

    public override bool TryRead(ConfigurationNode node, string key, string? current, ProblemLog log, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        if (node is ScalarNode scalar && Scalars.Text.TryParse(scalar, out string? text))
        {
            if (text.StartsWith(SecretReference.EnvironmentPrefix, StringComparison.Ordinal) && text.Length > SecretReference.EnvironmentPrefix.Length && !text.Contains('='))
                value = text;
            else if (text.StartsWith(SecretReference.FilePrefix, StringComparison.Ordinal) && text.Length > SecretReference.FilePrefix.Length)
                value = SecretReference.FilePrefix + Path.GetFullPath(text[SecretReference.FilePrefix.Length..], Path.GetDirectoryName(log.Path)!);
        }

        if (value is null)
            log.Report(node, key, "something else", Allowed);

        return value is not null;
    }
}
