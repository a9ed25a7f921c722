using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionNotification: the messages of the outbox and how far each is, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionNotification")]
[OutputType(typeof(ProductionNotification))]
public sealed class GetProductionNotificationCommand : ProductionCmdlet
{
    /// <summary>Only the one with this id.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NotificationIdCompleter))]
    public string? Id { get; set; }

    /// <summary>Only of this deployment.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string? DeploymentId { get; set; }

    /// <summary>Only to this channel.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConfiguredChannelCompleter))]
    public string? Channel { get; set; }

    /// <summary>Only in this state.</summary>
    [Parameter]
    public NotificationState? State { get; set; }

    /// <summary>Only the newest so many.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        NotificationQuery query = new() { Id = Id, DeploymentId = DeploymentId, Channel = Channel, State = State, Last = Last };
        WriteObject(Ask((engine, cancellationToken) => engine.GetNotificationsAsync(query, cancellationToken)), enumerateCollection: true);
    }
}
