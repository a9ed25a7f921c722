using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Send-ProductionNotification: sends dead notifications again, each with its id, or proves a channel with a test message.</summary>
[Cmdlet(VerbsCommunications.Send, "ProductionNotification", DefaultParameterSetName = Again, SupportsShouldProcess = true)]
[OutputType(typeof(ProductionNotification))]
public sealed class SendProductionNotificationCommand : ProductionCmdlet
{
    private const string Again = "Again";
    private const string TestByFile = "TestConfiguration";
    private const string TestByDeployment = "TestDeployment";

    private readonly List<string> _resent = [];
    private IReadOnlyList<ProductionNotification>? _dead;

    /// <summary>Ids of dead notifications.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Again, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DeadNotificationIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Sends a message that proves a channel, past the outbox, and waits for what comes of it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TestByFile)]
    [Parameter(Mandatory = true, ParameterSetName = TestByDeployment)]
    public SwitchParameter Test { get; set; }

    /// <summary>The channel's name in the configuration.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TestByFile)]
    [Parameter(Mandatory = true, ParameterSetName = TestByDeployment)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConfiguredChannelCompleter))]
    public string Channel { get; set; } = "";

    /// <summary>The configuration file that has the channel. Without it, the built-in defaults.</summary>
    [Parameter(ParameterSetName = TestByFile)]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>The deployment whose stored configuration has the channel: an id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TestByDeployment)]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] DeploymentId { get; set; } = [];

    /// <summary>What the test message says.</summary>
    [Parameter(ParameterSetName = TestByFile)]
    [Parameter(ParameterSetName = TestByDeployment)]
    [ValidateNotNullOrEmpty]
    public string Message { get; set; } = "This is a test of the channel. Nothing has happened.";

    /// <inheritdoc />
    private protected override bool CreatesStore => ParameterSetName == TestByFile;

    /// <inheritdoc />
    private protected override void Process()
    {
        if (ParameterSetName != Again)
        {
            ForItem(Channel, TestChannel);
            return;
        }

        foreach (string id in Id)
            ForItem(id, () => SendAgain(NamePattern.Of(id)));
    }

    /// <inheritdoc />
    private protected override void Finish()
    {
        if (_resent.Count == 0)
            return;

        // First delivered, so that what is given says how far each is.
        DeliverNow();
        foreach (string id in _resent)
        {
            NotificationQuery query = new() { Id = id };
            WriteObject(Ask((engine, cancellationToken) => engine.GetNotificationsAsync(query, cancellationToken)), enumerateCollection: true);
        }
    }

    private void SendAgain(NamePattern asked)
    {
        if (!asked.IsWildcard)
        {
            SendAgain(Read(new NotificationQuery { Id = asked.Given }).FirstOrDefault()
                ?? throw new NotificationException("NotificationNotFound", $"No notification has the id '{asked.Given}' in this store; Get-ProductionNotification lists those there are."));
            return;
        }

        _dead ??= Read(new NotificationQuery { State = NotificationState.Dead });
        foreach (ProductionNotification dead in new NamedItems<ProductionNotification>(_dead, notification => notification.Id).Find(asked))
            ForItem(dead.Id, () => SendAgain(dead));
    }

    private void SendAgain(ProductionNotification notification)
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (notification.State != NotificationState.Dead)
            throw new NotificationException("NotificationNotDead", $"The notification '{notification.Id}' is {notification.State}; only a dead one can be sent again.");
        if (!_resent.Contains(notification.Id) && ShouldProcess($"notification '{notification.Id}' of channel '{notification.Channel}'", "Send again"))
            _resent.Add(Ask((engine, cancellationToken) => engine.ResendNotificationAsync(notification.Id, cancellationToken)).Id);
    }

    private IReadOnlyList<ProductionNotification> Read(NotificationQuery query) => Ask((engine, cancellationToken) => engine.GetNotificationsAsync(query, cancellationToken));

    private void TestChannel()
    {
        ProductionConfiguration configuration = ParameterSetName == TestByFile
            ? Configuration()
            : Ask((engine, cancellationToken) => engine.GetDeploymentAsync(DeploymentId[0], cancellationToken)).Configuration;
        if (ShouldProcess($"channel '{Channel}'", "Send a test message"))
            WriteObject(Ask((engine, cancellationToken) => engine.TestChannelAsync(configuration, Channel, Message, cancellationToken)));
    }

    private ProductionConfiguration Configuration()
    {
        string? path = ConfigurationPath is null ? null : FilePath(ConfigurationPath);
        return Pump.Await(_ => Task.FromResult(EngineHost.Factory.LoadConfiguration(path)));
    }
}
