using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Tests.Notifications.Secrets;

public sealed class SecretResolverTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StubHost _host = new() { Vault = { ["Desk/slack"] = "from the vault", ["Desk/a/b"] = "deep" } };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Finds_secrets_wherever_they_are_and_reads_them_anew_each_time()
    {
        string variable = $"CANARYPS_TEST_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(variable, " from env ");
        await File.WriteAllTextAsync(_folder["secret"], "first\n");

        Assert.Equal("from env", await ResolveAsync("env:" + variable));
        Assert.Equal("from the vault", await ResolveAsync("vault:Desk/slack"));
        Assert.Equal("deep", await ResolveAsync("vault:Desk/a/b"));
        Assert.Equal("first", await ResolveAsync("file:" + _folder["secret"]));
        await File.WriteAllTextAsync(_folder["secret"], "second\n");
        Assert.Equal("second", await ResolveAsync("file:" + _folder["secret"]));
    }

    [Theory]
    [InlineData("env:CANARYPS_TEST_NOT_SET")]
    [InlineData("file:/no/such/file")]
    [InlineData("vault:Desk/none")]
    [InlineData("vault:Desk")]
    [InlineData("vault:/x")]
    public async Task One_that_is_not_there_is_named_by_its_place(string reference)
    {
        SecretException exception = await Assert.ThrowsAsync<SecretException>(() => ResolveAsync(reference));
        Assert.False(exception.Elsewhere);
        Assert.Contains(reference, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_in_a_vault_may_be_had_elsewhere_where_there_is_no_session()
    {
        SecretResolver alone = new(() => null);
        Assert.True((await Assert.ThrowsAsync<SecretException>(() => alone.ResolveAsync("vault:Desk/slack", default))).Elsewhere);
    }

    [Fact]
    public async Task What_a_vault_throws_is_not_passed_on()
    {
        SecretException exception = await Assert.ThrowsAsync<SecretException>(() => ResolveAsync("vault:Broken/x"));
        Assert.DoesNotContain("s3cret", exception.Message, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://hooks.example/services/T0/B0/planted")]
    [InlineData("planted")]
    public async Task A_secret_that_stands_where_its_place_should_is_not_shown(string secret)
    {
        SecretException exception = await Assert.ThrowsAsync<SecretException>(() => ResolveAsync(secret));
        Assert.DoesNotContain("planted", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("a\0b")]
    [InlineData("  \n")]
    public async Task One_that_can_not_be_one_is_refused_unseen(string content)
    {
        await File.WriteAllTextAsync(_folder["secret"], content);
        SecretException exception = await Assert.ThrowsAsync<SecretException>(() => ResolveAsync("file:" + _folder["secret"]));
        Assert.DoesNotContain("two", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_attempt_has_fetched_is_masked_in_every_form()
    {
        const string Url = "https://hooks.example/services/T000/B000/aB3+planted?key=Zx%2Fplanted2";
        _host.Vault["Desk/url"] = Url;
        _host.Vault["Desk/password"] = "pa ss/wörd";
        AttemptSecrets secrets = new(new SecretResolver(() => _host));
        await secrets.ResolveAsync("vault:Desk/url", default);
        await secrets.ResolveAsync("vault:Desk/password", default);

        string said = secrets.Redact(
            $"{Url} /services/T000/B000/aB3+planted key=Zx%2Fplanted2 Zx/planted2 PA SS/WÖRD {Uri.EscapeDataString("pa ss/wörd")} "
            + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("pa ss/wörd")) + " hooks.example");

        Assert.DoesNotContain("planted", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("rd", said.Replace("hooks.example", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("hooks.example", said, StringComparison.Ordinal);
    }

    private Task<string> ResolveAsync(string reference) => new SecretResolver(() => _host).ResolveAsync(reference, default);
}
