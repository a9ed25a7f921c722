using System.Text;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

/// <summary>Everything that a store gives, as one text, to be compared before and after.</summary>
internal static class StoreContents
{
    public static async Task<string> OfAsync(IProductionStore store)
    {
        StringBuilder text = new();
        foreach (Deployment deployment in await store.GetDeploymentsAsync(default))
        {
            Add(deployment);
            Add(await store.GetJournalAsync(deployment.Id, default));
            Add(await store.GetAlertJournalAsync(deployment.Id, default));
            Add(await store.GetAlertsDueAsync(deployment.Id, default));
            Add(await store.GetPendingEffectsAsync(deployment.Id, default));
            Add(await store.ReadTradingLogAsync(deployment.Id, 0, default));
            Add(await store.GetLatestSamplesAsync(deployment.Id, default));
            Add(await store.GetSourceStatesAsync(deployment.Id, default));
            Add(await store.ReadAllocationAsync(deployment.Id, default));
        }

        Add(await store.ReadSamplesAsync(new MetricQuery(), default).ToListAsync());
        Add(await store.GetAlertsAsync(new AlertQuery(), default));
        Add(await store.GetRulesAsync(default));
        Add(await store.ReadEventsAsync(0, int.MaxValue, default));
        Add(await store.GetHealthAsync(null, int.MaxValue, default));
        return text.ToString();

        void Add<T>(T value) => text.AppendLine(Same.Text(value));
    }
}
