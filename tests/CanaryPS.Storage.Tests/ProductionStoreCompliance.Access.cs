using CanaryPS.Engine.Access;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    private static readonly StoredApiKey ApiKey = new(
        new ProductionApiKey { Id = "0123456789ab", Name = "ana", Scopes = [ApiScope.Read, ApiScope.Approve], CreatedAt = Given.Time, CreatedBy = "root", ExpiresAt = Given.Time.AddDays(90) }, new string('a', 64));

    private static readonly AuditEntry Audited = new()
    {
        Id = "a1", Time = Given.Time, Until = Given.Time.AddSeconds(1), Count = 3, Actor = "ana", KeyId = "0123456789ab", Operation = "RollBack", DeploymentId = "d1", Address = "::1", Outcome = AuditOutcome.Done, Status = 200,
    };

    [SkippableFact]
    public async Task A_key_is_found_by_its_id_and_there_is_one_from_the_first_on()
    {
        await using IProductionStore store = await OpenAsync();
        Assert.False(await store.HasApiKeysAsync(default));
        Assert.Null(await store.FindApiKeyAsync(ApiKey.Key.Id, default));
        await store.AddApiKeyAsync(ApiKey, default);
        StoredApiKey earlier = new(ApiKey.Key with { Id = "ffffffffffff", CreatedAt = Given.Time.AddDays(-1), ExpiresAt = null }, new string('b', 64));
        await store.AddApiKeyAsync(earlier, default);

        await using IProductionStore other = await OpenAsync();
        Assert.True(await other.HasApiKeysAsync(default));
        StoredApiKey found = (await other.FindApiKeyAsync(ApiKey.Key.Id, default))!;
        Assert.Equal(ApiKey.Hash, found.Hash);
        Assert.Equal(EngineJson.Serialize(ApiKey.Key), EngineJson.Serialize(found.Key));
        Assert.Equal([earlier.Key.Id, ApiKey.Key.Id], (await other.GetApiKeysAsync(default)).Select(key => key.Id));
    }

    [SkippableFact]
    public async Task A_key_is_revoked_once_and_stays_there()
    {
        await using IProductionStore store = await OpenAsync();
        await store.AddApiKeyAsync(ApiKey, default);
        ProductionApiKey Revoke(ProductionApiKey key) => key with { RevokedAt = Given.Time.AddHours(1), RevokedBy = "bo", RevokedReason = "lost" };
        await store.RevokeApiKeyAsync(ApiKey.Key.Id, Revoke, default);

        Assert.Equal("ApiKeyRevoked", (await Assert.ThrowsAsync<AccessException>(() => store.RevokeApiKeyAsync(ApiKey.Key.Id, Revoke, default))).ErrorId);
        Assert.Equal("ApiKeyNotFound", (await Assert.ThrowsAsync<AccessException>(() => store.RevokeApiKeyAsync("none", Revoke, default))).ErrorId);
        Assert.Equal("bo", (await store.FindApiKeyAsync(ApiKey.Key.Id, default))!.Key.RevokedBy);
        Assert.True(await store.HasApiKeysAsync(default));
    }

    [SkippableFact]
    public async Task The_audit_comes_newest_first_and_has_an_entry_once()
    {
        await using IProductionStore store = await OpenAsync();
        AuditEntry refused = Audited with { Id = "a2", Time = Given.Time.AddMinutes(1), Actor = null, KeyId = null, DeploymentId = null, Outcome = AuditOutcome.Refused, Status = 401 };
        await store.AddAuditAsync([Audited, refused], default);
        await store.AddAuditAsync([Audited with { Count = 9 }, refused], default);

        Assert.Equal([refused, Audited], await store.GetAuditAsync(new AuditQuery(), default));
        Assert.Equal([refused], await store.GetAuditAsync(new AuditQuery { Last = 1 }, default));
        Assert.Equal([refused], await store.GetAuditAsync(new AuditQuery { Since = refused.Time }, default));
        Assert.Equal([refused], await store.GetAuditAsync(new AuditQuery { Outcome = AuditOutcome.Refused }, default));
        Assert.Equal([Audited], await store.GetAuditAsync(new AuditQuery { Actor = "ana", DeploymentId = "d1" }, default));
        Assert.Empty(await store.GetAuditAsync(new AuditQuery { DeploymentId = "d2" }, default));
    }
}
