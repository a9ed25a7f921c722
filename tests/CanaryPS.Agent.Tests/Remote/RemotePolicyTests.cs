namespace CanaryPS.Agent.Tests.Remote;

/// <summary>An argument that a request leaves out is left to the engine, as where it is called itself.</summary>
public sealed class RemotePolicyTests
{
    [Theory]
    [InlineData(RollbackPolicy.Leave)]
    [InlineData(RollbackPolicy.Flatten)]
    public async Task A_rollback_without_a_policy_is_by_the_configured_one(RollbackPolicy configured)
    {
        await using ServedStore served = await ServedStore.OpenAsync();
        DeploymentRequest request = ServedStore.Request();
        request = request with { Configuration = request.Configuration with { Production = request.Configuration.Production with { RollbackPolicy = configured } } };
        Deployment started = await served.Session.StartAsync(request);

        Assert.Equal(configured, (await served.Session.RollBackAsync(started.Id, "ana", "by hand")).RollbackPolicy);
    }

    [Fact]
    public async Task A_rollback_with_a_policy_is_by_that()
    {
        await using ServedStore served = await ServedStore.OpenAsync();
        Deployment started = await served.Session.StartAsync(ServedStore.Request());

        Assert.Equal(RollbackPolicy.Leave, (await served.Session.RollBackAsync(started.Id, RollbackPolicy.Leave, "ana", "by hand")).RollbackPolicy);
    }
}
