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

    /// <summary>Ids of dead notifications.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = Again, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
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

        foreach (string id in Id.Where(id => ShouldProcess($"notification '{id}'", "Send again")))
            ForItem(id, () => _resent.Add(Ask((engine, cancellationToken) => engine.ResendNotificationAsync(id, cancellationToken)).Id));
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
