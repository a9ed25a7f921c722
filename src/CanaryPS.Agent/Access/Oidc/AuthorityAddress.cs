using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Schema;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Agent.Access.Oidc;

/// <summary>The address of a provider of OpenID Connect. What comes from there decides who gets in: nothing of it may come in the clear from another machine.</summary>
internal static class AuthorityAddress
{
    public static Scalar<string> Scalar { get; } = new(
        "an https address without user, query and fragment; http for this machine alone",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) =>
            Scalars.Text.TryParse(node, out value) && Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && IsSafe(uri) && uri.Query.Length == 0 && uri.Fragment.Length == 0);

    /// <summary>Whether what is read there comes unchanged.</summary>
    public static bool IsSafe(Uri uri) => uri.UserInfo.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
