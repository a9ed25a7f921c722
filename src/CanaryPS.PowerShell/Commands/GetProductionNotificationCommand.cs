using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionNotification: the messages of the outbox and how far each is, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionNotification")]
[OutputType(typeof(ProductionNotification))]
public sealed class GetProductionNotificationCommand : ProductionCmdlet
{
    /// <summary>Only the one with this id.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NotificationIdCompleter))]
    [SupportsWildcards]
    public string[]? Id { get; set; }

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
        NotificationQuery query = new() { DeploymentId = DeploymentId, Channel = Channel, State = State, Last = Last };
        if (Id is null)
            WriteObject(Read(query), enumerateCollection: true);

        foreach (string id in Id ?? [])
            ForItem(id, () => WriteObject(Find(NamePattern.Of(id), query), enumerateCollection: true));
    }

    private IReadOnlyList<ProductionNotification> Find(NamePattern asked, NotificationQuery query)
    {
        if (asked.IsWildcard)
            return new NamedItems<ProductionNotification>(Read(query), notification => notification.Id).Find(asked);
        if (Read(new NotificationQuery { Id = asked.Given }).Count == 0)
            throw new NotificationException("NotificationNotFound", $"No notification has the id '{asked.Given}' in this store; Get-ProductionNotification lists those there are.");

        return Read(query with { Id = asked.Given });
    }

    private IReadOnlyList<ProductionNotification> Read(NotificationQuery query) => Ask((engine, cancellationToken) => engine.GetNotificationsAsync(query, cancellationToken));
}
