namespace CanaryPS.Engine.Tests.Notifications.Secrets;

/// <summary>A session with one vault, and a script for each channel that it is given one for.</summary>
internal sealed class StubHost : INotificationHost
{
    public Dictionary<string, string> Vault { get; } = [];

    public Dictionary<string, Func<ProductionNotification, Task>> Scripts { get; } = [];

    public bool HasScript(string channel) => Scripts.ContainsKey(channel);

    public Task RunScriptAsync(string channel, ProductionNotification notification, CancellationToken cancellationToken) =>
        Scripts[channel](notification).WaitAsync(cancellationToken);

    public Task<string?> ReadSecretAsync(string vault, string name, CancellationToken cancellationToken) =>
        vault == "Broken" ? throw new InvalidOperationException("s3cret in a message") : Task.FromResult(Vault.GetValueOrDefault($"{vault}/{name}"));
}
