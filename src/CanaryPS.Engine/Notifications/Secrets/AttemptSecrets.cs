using System.Text;

namespace CanaryPS.Engine.Notifications.Secrets;

/// <summary>The secrets of one attempt: it fetches them, remembers them for as long as the attempt lasts, and takes them out of what is said of it.</summary>
internal sealed class AttemptSecrets(SecretResolver resolver)
{
    private const string Mask = "***";
    private const int ShortestPart = 8;

    private readonly List<string> _known = [];

    /// <exception cref="SecretException">It is not there, or not here.</exception>
    public async Task<string> ResolveAsync(string reference, CancellationToken cancellationToken)
    {
        string secret = await resolver.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        Hide(secret);
        return secret;
    }

    /// <summary>The secret as something that a header can hold: printable ASCII without spaces.</summary>
    /// <exception cref="SecretException">It is not there, not here, or can't be in a header.</exception>
    public async Task<string> ResolveTokenAsync(string reference, CancellationToken cancellationToken)
    {
        string token = await ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        return token.All(c => c is > ' ' and < '\x7f')
            ? token
            : throw new SecretException($"The secret at {reference} has spaces or characters beyond ASCII, which no header takes.", elsewhere: false);
    }

    /// <summary>Has a text masked from now on, in the forms in which servers and libraries give it back.</summary>
    public void Hide(string secret)
    {
        List<string> forms = [secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))];
        if (Uri.TryCreate(secret, UriKind.Absolute, out Uri? address) && !address.IsFile)
            forms.AddRange([address.AbsoluteUri, .. PartsOf(address), .. PartsOf(address).Select(Uri.UnescapeDataString)]);

        _known.AddRange(forms.Where(form => form.Length > 0));
    }

    /// <summary>The text without any of the secrets.</summary>
    public string Redact(string text) =>
        _known.OrderByDescending(secret => secret.Length).Aggregate(text, (left, secret) => left.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase));

    /// <summary>What of an address can be the secret in it: the path, the query, and each longer piece of them.</summary>
    private static IEnumerable<string> PartsOf(Uri address) =>
        new[] { address.AbsolutePath, address.Query.TrimStart('?'), address.UserInfo }
            .Concat(address.PathAndQuery.Split('/', '?', '&', '='))
            .Where(part => part.Length >= ShortestPart);
}
