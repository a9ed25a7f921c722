using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The address of a server, or where it stands when it is a secret. One that is neither is not shown in messages.</summary>
internal sealed class AddressPlace : Shape<string>
{
    private static readonly SecretPlace Secret = new(vaults: true);

    public override string Allowed => $"{HttpAddress.Scalar.Allowed}, or where it is: {Secret.Allowed}";

    public override bool TryRead(ConfigurationNode node, string key, string? current, ProblemLog log, [MaybeNullWhen(false)] out string value)
    {
        if (node is ScalarNode scalar && !SecretPlace.IsMeant(scalar.Text) && HttpAddress.Scalar.TryParse(scalar, out value))
            return true;
        if (node is ScalarNode meant && SecretPlace.IsMeant(meant.Text))
            return Secret.TryRead(node, key, current, log, out value);

        value = null;
        log.Report(node, key, "something else", Allowed);
        return false;
    }
}
