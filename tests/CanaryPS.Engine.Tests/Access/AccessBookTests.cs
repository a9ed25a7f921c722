using CanaryPS.Engine.Access;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Access;

public sealed class AccessBookTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-access-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 6, 2, 8, 0, 0, TimeSpan.Zero));
    private ProductionEngine _engine = null!;

    private AccessBook Book => _engine.Access;

    public async Task InitializeAsync() =>
        _engine = await ProductionEngineFactory.OpenAsync(Path.Combine(_folder, "store.db"), createIfMissing: true, _clock, keepLeases: false, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_key_opens_until_it_ends_and_the_store_holds_nothing_that_opens()
    {
        Assert.False(await Book.HasKeysAsync(default));
        IssuedApiKey made = await _engine.CreateApiKeyAsync(Request(ApiScope.Approve, ApiScope.Read, ApiScope.Read) with { ExpiresAt = _clock.GetUtcNow().AddHours(1) });
        ApiKeyText text = ApiKeyText.Parse(made.Secret)!;

        Assert.Equal([ApiScope.Read, ApiScope.Approve], made.Key.Scopes);
        Assert.Equal(made.Key.Id, (await Book.OpenAsync(text, default))!.Id);
        Assert.DoesNotContain(made.Secret[^64..], made.ToString(), StringComparison.Ordinal);
        await _engine.DisposeAsync();
        foreach (string file in Directory.GetFiles(_folder))
            Assert.DoesNotContain(made.Secret[^64..], System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.OrdinalIgnoreCase);

        await InitializeAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await Book.OpenAsync(text, default));
        Assert.Null(await Book.FindValidAsync(made.Key.Id, default));
    }

    [Fact]
    public async Task A_key_that_is_revoked_opens_nothing_and_what_was_locked_stays_so()
    {
        IssuedApiKey made = await _engine.CreateApiKeyAsync(Request(ApiScope.Read));
        ProductionApiKey revoked = await _engine.RevokeApiKeyAsync(made.Key.Id, "root", "lost");

        Assert.Equal(("root", "lost", _clock.GetUtcNow()), (revoked.RevokedBy, revoked.RevokedReason, revoked.RevokedAt));
        Assert.Null(await Book.OpenAsync(ApiKeyText.Parse(made.Secret)!, default));
        Assert.True(await Book.HasKeysAsync(default));
    }

    [Fact]
    public async Task Another_secret_with_the_same_id_opens_nothing()
    {
        IssuedApiKey made = await _engine.CreateApiKeyAsync(Request(ApiScope.Read));
        string other = made.Secret[..^1] + (made.Secret[^1] == '0' ? '1' : '0');

        Assert.Null(await Book.OpenAsync(ApiKeyText.Parse(other)!, default));
        Assert.NotNull(await Book.OpenAsync(ApiKeyText.Parse(made.Secret)!, default));
    }

    [Fact]
    public async Task What_can_be_no_key_is_refused()
    {
        await RefusedAsync(Request(ApiScope.Read) with { Name = " " });
        await RefusedAsync(Request(ApiScope.Read) with { Name = "engine" });
        await RefusedAsync(Request(ApiScope.Read) with { Name = "a\nb" });
        await RefusedAsync(Request(ApiScope.Read) with { Name = new string('x', 101) });
        await RefusedAsync(Request());
        await RefusedAsync(Request((ApiScope)9));
        await RefusedAsync(Request(ApiScope.Read) with { ExpiresAt = _clock.GetUtcNow() });
        Assert.Empty(await _engine.GetApiKeysAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task A_look_at_the_audit_is_bounded(int last) =>
        Assert.Equal("AuditQueryInvalid", (await Assert.ThrowsAsync<AccessException>(() => _engine.GetAuditAsync(new AuditQuery { Last = last }))).ErrorId);

    private static ApiKeyRequest Request(params ApiScope[] scopes) => new() { Name = "ana", Scopes = scopes, Actor = "root" };

    private async Task RefusedAsync(ApiKeyRequest request) =>
        Assert.Equal("ApiKeyInvalid", (await Assert.ThrowsAsync<AccessException>(() => _engine.CreateApiKeyAsync(request))).ErrorId);
}
