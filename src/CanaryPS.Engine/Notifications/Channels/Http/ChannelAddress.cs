using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Notifications.Channels.Http;

/// <summary>
/// Where a channel posts to. What bears a secret, in the address or in a header, goes over https alone; over http only to this machine.
/// </summary>
internal static class ChannelAddress
{
    /// <summary>The address that a reference leads to, which is a secret.</summary>
    /// <exception cref="SecretException">It is not there, or no address.</exception>
    /// <exception cref="ChannelRefusedException">It is http and not this machine's.</exception>
    public static async Task<Uri> ResolveAsync(string reference, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        string text = await secrets.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && IsHttp(address)
            ? Safe(address)
            : throw new SecretException($"What is at {reference} is no http or https address.", elsewhere: false);
    }

    /// <summary>An address of the configuration, or of where that refers to.</summary>
    /// <param name="text">The address or reference.</param>
    /// <param name="bearsSecret">Whether a secret is sent there.</param>
    /// <param name="secrets">Those of the attempt. What is behind the server's name is masked too: people put keys there.</param>
    /// <param name="cancellationToken">Cancels the reading of a reference.</param>
    public static async Task<Uri> ReadAsync(string text, bool bearsSecret, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        if (SecretResolver.IsReference(text))
            return await ResolveAsync(text, secrets, cancellationToken).ConfigureAwait(false);
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || !IsHttp(address))
            throw new ChannelRefusedException("The channel's url is no http or https address, and no reference to one.");

        if (address.PathAndQuery.Length > 1)
            secrets.Hide(text);

        return bearsSecret ? Safe(address) : address;
    }

    /// <summary>The server alone, which may be told.</summary>
    public static string ServerOf(Uri address) => $"{address.Scheme}://{address.Authority}";

    private static bool IsHttp(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;

    private static Uri Safe(Uri address) => address.Scheme == Uri.UriSchemeHttps || LoopbackHost.Is(address.Host)
        ? address
        : throw new ChannelRefusedException(
            $"A secret is never sent over plain http, and {ServerOf(address)} is not this machine. Give an https address.");
}
