using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The address of a server, or where it stands when it is a secret. One that is neither is not shown in messages.</summary>
/// <param name="vaults">Whether it may be in a vault of the session.</param>
internal sealed class AddressPlace(bool vaults) : Shape<string>
{
    private readonly SecretPlace _secret = new(vaults);

    public override string Allowed => $"{HttpAddress.Scalar.Allowed}, or where it is: {_secret.Allowed}";

    public override bool TryRead(ConfigurationNode node, string key, string? current, ProblemLog log, [MaybeNullWhen(false)] out string value)
    {
        if (node is ScalarNode scalar && !SecretPlace.IsMeant(scalar.Text) && HttpAddress.Scalar.TryParse(scalar, out value))
            return true;
        if (node is ScalarNode meant && SecretPlace.IsMeant(meant.Text))
            return _secret.TryRead(node, key, current, log, out value);

        value = null;
        log.Report(node, key, "something else", Allowed);
        return false;
    }
}
