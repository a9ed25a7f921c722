namespace CanaryPS;

/// <summary>What a session gives the outbox: script blocks that are channels, and secrets of its vaults.</summary>
public interface INotificationHost
{
    /// <summary>Whether the session has a script block for this channel. Without one the message waits for a session that has.</summary>
    bool HasScript(string channel);

    /// <summary>Runs the script block; ends when it has ended, and fails when it has failed.</summary>
    Task RunScriptAsync(string channel, ProductionNotification notification, CancellationToken cancellationToken);

    /// <summary>A secret of a SecretManagement vault; null where there is none.</summary>
    Task<string?> ReadSecretAsync(string vault, string name, CancellationToken cancellationToken);
}
