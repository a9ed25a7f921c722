using CanaryPS.Engine.Sources.Http;

namespace CanaryPS.Engine.Notifications.Secrets;

/// <summary>
/// Fetches secrets by their references: <c>env:NAME</c>, <c>file:path</c> or <c>vault:VAULT/NAME</c>. It keeps none: a secret that is changed
/// is in force at the next attempt.
/// </summary>
/// <param name="host">The session, asked for at each use; null in a process without one.</param>
internal sealed class SecretResolver(Func<INotificationHost?> host)
{
    public const string VaultPrefix = "vault:";

    /// <summary>Whether a text is a reference, right or wrong, and not the thing itself.</summary>
    public static bool IsReference(string text) =>
        IsEnvironment(text) || IsFile(text) || text.StartsWith(VaultPrefix, StringComparison.Ordinal);

    /// <summary>The secret without the white space around it: 1 to 8,192 characters, none of them a control character.</summary>
    /// <exception cref="SecretException">It is not there, or not here.</exception>
    public async Task<string> ResolveAsync(string reference, CancellationToken cancellationToken)
    {
        if (!IsReference(reference))
            throw new SecretException("A secret is given by itself. Give where it is: env:NAME, file:path or vault:VAULT/NAME.", elsewhere: false);

        string? secret = IsEnvironment(reference) || IsFile(reference)
            ? Read(reference)
            : await ReadVaultAsync(reference, cancellationToken).ConfigureAwait(false);
        if (secret is null)
            throw new SecretException($"There is no secret at {reference}, or it is empty or longer than {SecretReference.LongestSecret} characters.", elsewhere: false);
        if (secret.Any(char.IsControl))
            throw new SecretException($"The secret at {reference} has line breaks or other control characters in it.", elsewhere: false);

        return secret;
    }

    private static bool IsEnvironment(string text) => text.StartsWith(SecretReference.EnvironmentPrefix, StringComparison.Ordinal);

    private static bool IsFile(string text) => text.StartsWith(SecretReference.FilePrefix, StringComparison.Ordinal);

    private static string? Read(string reference)
    {
        try
        {
            return SecretReference.Read(reference);
        }
        catch (Exception exception) when (SecretReference.IsReadFailure(exception))
        {
            throw new SecretException($"The secret at {reference} can't be read ({exception.GetType().Name}).", elsewhere: false, exception);
        }
    }

    private async Task<string?> ReadVaultAsync(string reference, CancellationToken cancellationToken)
    {
        if (reference[VaultPrefix.Length..].Split('/', 2) is not [{ Length: > 0 } vault, { Length: > 0 } name])
            throw new SecretException($"'{reference}' names no secret. Write vault:VAULT/NAME.", elsewhere: false);
        if (host() is not { } session)
            throw new SecretException($"{reference} is in a vault of a PowerShell session, and this process is none.", elsewhere: true);

        try
        {
            string? secret = await session.ReadSecretAsync(vault, name, cancellationToken).ConfigureAwait(false);
            return secret?.Trim() is { Length: > 0 and <= SecretReference.LongestSecret } found ? found : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A vault is a module of somebody else's: it may throw anything, and its message may hold anything.
            throw new SecretException($"The vault could not give {reference} ({exception.GetType().Name}).", elsewhere: false, exception);
        }
    }
}
