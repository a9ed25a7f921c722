using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The address of a server. User and password do not belong there: addresses are shown and stored.</summary>
internal static class HttpAddress
{
    public static Scalar<string> Scalar { get; } = new(
        "an http or https address without user and password",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) =>
            Scalars.Text.TryParse(node, out value)
            && Uri.TryCreate(value, UriKind.Absolute, out Uri? uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0);
}
