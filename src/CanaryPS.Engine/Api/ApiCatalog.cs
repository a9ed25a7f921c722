using System.Reflection;

namespace CanaryPS.Engine.Api;

/// <summary>Every operation that the agent's HTTP API has. It is the one place that names them: endpoints, the session's side and the OpenAPI document follow from it.</summary>
internal static class ApiCatalog
{
    /// <summary>What every path begins with.</summary>
    public const string Root = "/api/v1";

    private const string Get = "GET";
    private const string Post = "POST";
    private const string Put = "PUT";
    private const string Delete = "DELETE";

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        Of(Get, "/status", ApiScope.Read, nameof(IProductionEngine.GetStatusAsync)),

        Of(Get, "/overview", ApiScope.Read, nameof(IProductionViews.GetOverviewAsync)),
        Of(Get, "/names", ApiScope.Read, nameof(IStoreNames.GetNamesAsync)),
        Of(Get, "/journal", ApiScope.Read, nameof(IProductionViews.GetJournalEntriesAsync)),
        Of(Get, "/deployments/{deploymentId}/order-events", ApiScope.Read, nameof(IProductionViews.GetOrderEventsAsync)),

        Of(Get, "/deployments", ApiScope.Read, nameof(IProductionEngine.GetDeploymentsAsync)),
        Of(Post, "/deployments", ApiScope.Operate, nameof(IProductionEngine.StartAsync)),
        Of(Get, "/deployments/{deploymentId}", ApiScope.Read, nameof(IProductionEngine.GetDeploymentAsync)),
        Of(Post, "/deployments/{deploymentId}/tick", ApiScope.Operate, nameof(IProductionEngine.TickAsync)),
        Of(Post, "/deployments/{deploymentId}/rollback", ApiScope.Operate, nameof(IProductionEngine.RollBackAsync)),
        Of(Post, "/deployments/{deploymentId}/abort", ApiScope.Operate, nameof(IProductionEngine.AbortAsync)),
        Of(Post, "/deployments/{deploymentId}/suspend", ApiScope.Operate, nameof(IProductionEngine.SuspendAsync)),
        Of(Post, "/deployments/{deploymentId}/resume", ApiScope.Operate, nameof(IProductionEngine.ResumeAsync)),
        Of(Post, "/deployments/{deploymentId}/restart", ApiScope.Operate, nameof(IProductionEngine.RestartAsync)),
        Of(Post, "/deployments/{deploymentId}/skip", ApiScope.Approve, nameof(IProductionEngine.SkipAsync)),
        Of(Post, "/gates/approve", ApiScope.Approve, nameof(IProductionEngine.ApproveAsync)),
        Of(Post, "/gates/deny", ApiScope.Approve, nameof(IProductionEngine.DenyAsync)),

        Of(Get, "/freezes", ApiScope.Read, nameof(IProductionEngine.GetFreezesAsync)),
        Of(Post, "/freezes", ApiScope.Operate, nameof(IProductionEngine.AddFreezeAsync)),
        Of(Post, "/freezes/{freezeId}/remove", ApiScope.Approve, nameof(IProductionEngine.RemoveFreezeAsync)),

        Of(Get, "/metrics", ApiScope.Read, nameof(IProductionEngine.GetMetricsAsync)),
        Of(Get, "/metrics/rolled", ApiScope.Read, nameof(IProductionEngine.GetRolledMetricsAsync)),
        Of(Get, "/health", ApiScope.Read, nameof(IProductionEngine.GetHealthAsync)),
        Of(Get, "/verdicts", ApiScope.Read, nameof(IProductionEngine.GetVerdictsAsync)),
        Of(Get, "/deployments/{deploymentId}/journal", ApiScope.Read, nameof(IProductionEngine.GetJournalAsync)),
        Of(Post, "/deployments/{deploymentId}/samples", ApiScope.Operate, nameof(IProductionEngine.AddSamplesAsync)),
        Of(Post, "/deployments/{deploymentId}/source-reports", ApiScope.Operate, nameof(IProductionEngine.ReportSourceAsync)),

        Of(Get, "/alerts", ApiScope.Read, nameof(IProductionEngine.GetAlertsAsync)),
        Of(Post, "/alerts/{alertId}/acknowledge", ApiScope.Operate, nameof(IProductionEngine.AcknowledgeAlertAsync)),
        Of(Post, "/alerts/{alertId}/resolve", ApiScope.Operate, nameof(IProductionEngine.ResolveAlertAsync)),
        Of(Post, "/alerts/acknowledge", ApiScope.Operate, nameof(IProductionEngine.AcknowledgeAlertsAsync)),
        Of(Post, "/alerts/resolve", ApiScope.Operate, nameof(IProductionEngine.ResolveAlertsAsync)),
        Of(Get, "/thresholds", ApiScope.Read, nameof(IAlertRules.GetThresholdsAsync)),
        Of(Put, "/thresholds", ApiScope.Admin, nameof(IAlertRules.PutThresholdsAsync)),
        Of(Post, "/thresholds/{name}/remove", ApiScope.Admin, nameof(IAlertRules.RemoveThresholdAsync)),
        Of(Post, "/thresholds/{name}/switch", ApiScope.Admin, nameof(IAlertRules.SwitchThresholdAsync)),
        Of(Get, "/silences", ApiScope.Read, nameof(ISilences.GetSilencesAsync)),
        Of(Post, "/silences", ApiScope.Operate, nameof(ISilences.AddSilenceAsync)),
        Of(Post, "/silences/{silenceId}/end", ApiScope.Operate, nameof(ISilences.EndSilenceAsync)),
        Of(Get, "/notifications", ApiScope.Read, nameof(INotificationOutbox.GetNotificationsAsync)),
        Of(Post, "/notifications/{id}/resend", ApiScope.Operate, nameof(INotificationOutbox.ResendNotificationAsync)),
        Of(Post, "/notifications/deliver", ApiScope.Operate, nameof(INotificationOutbox.DeliverAsync)),
        Of(Post, "/channels/{channel}/test", ApiScope.Admin, nameof(INotificationOutbox.TestChannelAsync)),

        Of(Get, "/events", ApiScope.Read, nameof(IProductionEvents.WatchEventsAsync)),
        Of(Get, "/events/pages", ApiScope.Read, nameof(IProductionEvents.WatchEventPagesAsync)),
        Of(Get, "/events/position", ApiScope.Read, nameof(IProductionEvents.GetEventPositionAsync)),

        Of(Get, "/stops", ApiScope.Read, nameof(IKillSwitch.GetTradingStopsAsync)),
        Of(Post, "/stops", ApiScope.Operate, nameof(IKillSwitch.StopTradingAsync)),
        Of(Get, "/stops/{stopId}/progress", ApiScope.Read, nameof(IKillSwitch.GetStopProgressAsync)),
        Of(Post, "/stops/{stopId}/enable", ApiScope.Approve, nameof(IKillSwitch.EnableTradingAsync)),

        Of(Get, "/deployments/{deploymentId}/allocation", ApiScope.Read, nameof(IRouting.GetAllocationAsync)),
        Of(Post, "/deployments/{deploymentId}/allocation/seen", ApiScope.Operate, nameof(IRouting.ConfirmAllocationAsync)),
        Of(Get, "/deployments/{deploymentId}/venue", ApiScope.Read, nameof(IVenues.GetVenueAsync)),
        Of(Post, "/deployments/{deploymentId}/order-events", ApiScope.Operate, nameof(IEventIntake.TakeAsync)),
        Of(Post, "/deployments/{deploymentId}/order-events/add", ApiScope.Operate, nameof(IProductionEngine.AddOrderEventsAsync)),
        Of(Get, "/quarantine", ApiScope.Read, nameof(IProductionEngine.GetQuarantineAsync)),
        Of(Post, "/orders", ApiScope.Operate, nameof(IOrderEntry.SendOrderAsync)),
        Of(Post, "/orders/test", ApiScope.Read, nameof(IOrderEntry.TestOrderAsync)),
        Of(Delete, "/deployments/{deploymentId}/orders/{clientOrderId}", ApiScope.Operate, nameof(IOrderEntry.CancelOrderAsync)),
        Of(Post, "/deployments/{deploymentId}/ticks", ApiScope.Operate, nameof(IOrderEntry.AddTicksAsync)),
        Of(Post, "/deployments/{deploymentId}/bars", ApiScope.Operate, nameof(IOrderEntry.AddBarsAsync)),

        Of(Get, "/deployments/{deploymentId}/limits", ApiScope.Read, nameof(ILimits.GetLimitsAsync)),
        Of(Post, "/deployments/{deploymentId}/limits/propose", ApiScope.Operate, nameof(ILimits.ProposeLimitsAsync)),
        Of(Post, "/deployments/{deploymentId}/limits/approve", ApiScope.Approve, nameof(ILimits.ApproveLimitsAsync)),
        Of(Post, "/deployments/{deploymentId}/limits/deny", ApiScope.Approve, nameof(ILimits.DenyLimitsAsync)),
        Of(Post, "/deployments/{deploymentId}/reconcile", ApiScope.Operate, nameof(IReconciliation.ReconcileAsync)),
        Of(Get, "/incidents", ApiScope.Read, nameof(IIncidents.GetIncidentsAsync)),
        Of(Get, "/api-keys", ApiScope.Admin, nameof(IAccess.GetApiKeysAsync)),
        Of(Post, "/api-keys", ApiScope.Admin, nameof(IAccess.CreateApiKeyAsync)),
        Of(Post, "/api-keys/{keyId}/revoke", ApiScope.Admin, nameof(IAccess.RevokeApiKeyAsync)),
        Of(Get, "/audit", ApiScope.Admin, nameof(IAccess.GetAuditAsync)),

        Of(Get, "/journals/test", ApiScope.Read, nameof(IIncidents.TestJournalAsync)),
    ];

    /// <summary>The operation that a member of the engine is; null where it is none, as it has to do with files or objects of the process that calls it.</summary>
    public static ApiOperation? Find(string member) => ByMember.GetValueOrDefault(member);

    private static Dictionary<string, ApiOperation> ByMember { get; } = All.ToDictionary(operation => operation.Member.Name, StringComparer.Ordinal);

    private static ApiOperation Of(string verb, string path, ApiScope scope, string member)
    {
        // Of several of one name that with most arguments: the others leave some out.
        MethodInfo widest = new[] { typeof(IProductionEngine) }.Concat(typeof(IProductionEngine).GetInterfaces())
            .SelectMany(type => type.GetMethods())
            .Where(method => method.Name == member)
            .MaxBy(method => method.GetParameters().Length)
            ?? throw new MissingMethodException(nameof(IProductionEngine), member);
        return new ApiOperation(verb, path, scope, widest);
    }
}
