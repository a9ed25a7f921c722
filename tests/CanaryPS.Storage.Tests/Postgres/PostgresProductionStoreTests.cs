using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Postgres;

namespace CanaryPS.Storage.Tests.Postgres;

/// <summary>The compliance suite on a PostgreSQL server, each test on a database of its own, whose clock the test sets.</summary>
public sealed class PostgresProductionStoreTests : ProductionStoreCompliance
{
    private PostgresAddress? address;

    private protected override async Task<IProductionStore> OpenAsync()
    {
        if (address is null)
        {
            address = PostgresServer.Current.NewClockedStore();
            SetTime(LeaseClock.GetUtcNow());
            LeaseClock.Advanced += SetTime;
        }

        return await PostgresProductionStore.OpenAsync(new PostgresOptions { Address = address }, LeaseClock, default);
    }

    private void SetTime(DateTimeOffset now) =>
        PostgresServer.Run(address!, FormattableString.Invariant($"UPDATE test_clock SET ticks = {now.UtcTicks}"));
}
