using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CanaryPS.Agent.Access;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Agent.Tests.Access;

/// <summary>https with a certificate of a test's own authority, on this machine and beyond it.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task A_session_with_the_authority_and_a_key_works_over_https_and_without_either_not()
    {
        await using GuardedAgent agent = await OpenAsync();
        IssuedApiKey key = await agent.KeyAsync("ana", ApiScope.Read);
        string authority = agent.PathOf("ca.pem");
        await File.WriteAllTextAsync(authority, _authority.Pem);
        AgentSignIn signIn = new() { Secret = key.Secret, CertificateAuthority = authority };
        ProductionEngineFactory factory = new();

        await using IProductionEngine session = factory.OpenAgent(agent.Url, signIn);
        Assert.Equal("ana", (await session.GetCallerAsync()).Actor);
        Assert.NotNull(await session.GetStatusAsync());
        await using IProductionEngine strange = factory.OpenAgent(agent.Url, signIn with { CertificateAuthority = null });
        Assert.Equal(StoreProblem.Unreachable, (await Assert.ThrowsAsync<StoreException>(() => strange.GetStatusAsync())).Problem);
        using TestAuthority other = new();
        await File.WriteAllTextAsync(authority, other.Pem);
        await using IProductionEngine wrong = factory.OpenAgent(agent.Url, signIn);
        Assert.Equal(StoreProblem.Unreachable, (await Assert.ThrowsAsync<StoreException>(() => wrong.GetStatusAsync())).Problem);
    }

    [Fact]
    public async Task A_certificate_for_another_address_is_refused_by_a_session()
    {
        await using GuardedAgent agent = await GuardedAgent.OpenAsync(
            _ => "https://127.0.0.1:0", guarded => TestAuthority.Write(_authority.Issue("other", IPAddress.Parse("192.0.2.1")), guarded.PathOf("other")));
        string authority = agent.PathOf("ca.pem");
        await File.WriteAllTextAsync(authority, _authority.Pem);

        await using IProductionEngine session = new ProductionEngineFactory().OpenAgent(agent.Url, new AgentSignIn { CertificateAuthority = authority });
        Assert.Equal(StoreProblem.Unreachable, (await Assert.ThrowsAsync<StoreException>(() => session.GetStatusAsync())).Problem);
    }

    [Fact]
    public async Task Under_TLS_the_cookie_is_for_TLS_alone_and_browsers_are_told_to_stay()
    {
        await using GuardedAgent agent = await OpenAsync();
        IssuedApiKey key = await agent.KeyAsync("ana", ApiScope.Read);
        using HttpClient client = ClientOf(agent);
        using StringContent body = new($$"""{"key": "{{key.Secret}}"}""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync("/api/v1/session", body);

        Assert.Matches("^__Host-canaryps=[0-9a-f]{64}; path=/; secure; samesite=strict; httponly$", answer.Headers.GetValues("Set-Cookie").Single());
        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task A_certificate_that_is_renewed_is_used_from_then_on()
    {
        await using GuardedAgent agent = await OpenAsync();
        Assert.Equal("CN=first", await SubjectAsync(agent.Url));

        TestAuthority.Write(_authority.Issue("second", IPAddress.Loopback), agent.PathOf("agent"));
        await UntilAsync(async () => await SubjectAsync(agent.Url) == "CN=second");
    }

    [Fact]
    public void A_broken_certificate_is_not_taken_and_a_whole_one_after_it_is()
    {
        string folder = Directory.CreateTempSubdirectory("canaryps-certificate-").FullName;
        string path = Path.Combine(folder, "agent");
        FakeTimeProvider clock = new();
        ServerCertificate certificate = new(TestAuthority.Write(_authority.Issue("first", IPAddress.Loopback), path), clock);
        File.WriteAllText(path + ".pem", "no certificate");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("CN=first", certificate.Current.TargetCertificate.Subject);
        TestAuthority.Write(_authority.Issue("second", IPAddress.Loopback), path);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("CN=second", certificate.Current.TargetCertificate.Subject);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_PFX_with_its_password_by_reference_serves_too()
    {
        await using GuardedAgent agent = await GuardedAgent.OpenAsync(_ => "https://127.0.0.1:0", guarded =>
        {
            File.WriteAllBytes(guarded.PathOf("agent.pfx"), _authority.Issue("pfx", IPAddress.Loopback).Export(X509ContentType.Pkcs12, "pass word"));
            File.WriteAllText(guarded.PathOf("password"), "pass word\n");
            return new AccessSettings { Certificate = guarded.PathOf("agent.pfx"), CertificatePassword = "file:" + guarded.PathOf("password") };
        });

        Assert.Equal("CN=pfx", await SubjectAsync(agent.Url));
    }

    [Fact]
    public async Task Beyond_this_machine_nobody_is_answered_without_a_key()
    {
        await using GuardedAgent agent = await GuardedAgent.OpenAsync(
            _ => "https://0.0.0.0:0", guarded => TestAuthority.Write(_authority.Issue("first", IPAddress.Loopback), guarded.PathOf("agent")));
        using HttpClient client = ClientOf(agent);
        Uri local = new($"https://127.0.0.1:{new Uri(agent.Url).Port}");
        using HttpResponseMessage refused = await client.GetAsync(new Uri(local, "/api/v1/status"));
        using HttpRequestMessage elsewhere = new(HttpMethod.Get, new Uri(local, "/api/v1/session")) { Headers = { Host = "evil.example" } };
        using HttpClient trusting = new(new SocketsHttpHandler { UseProxy = false, SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } });
        using HttpResponseMessage name = await trusting.SendAsync(elsewhere);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (refused.StatusCode, name.StatusCode));
    }

    [Theory]
    [InlineData("http://192.0.2.7:8080", "in the clear")]
    [InlineData("http://0.0.0.0:8080", "in the clear")]
    [InlineData("https://127.0.0.1:8443", "needs a certificate")]
    [InlineData("https://trade-host:8443", "access.names")]
    [InlineData("ftp://127.0.0.1", "no address of the form")]
    [InlineData("https://user@127.0.0.1", "no address of the form")]
    public void An_address_that_is_not_safe_is_refused(string address, string why) =>
        Assert.Contains(why, Assert.Throws<ListenAddressException>(() => ListenAddress.Parse(address)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_certificate_that_can_not_be_used_is_told_at_the_start()
    {
        foreach (string content in new[] { "", "no certificate", _authority.Pem })
        {
            ListenAddressException told = await Assert.ThrowsAsync<ListenAddressException>(() => GuardedAgent.OpenAsync(_ => "https://127.0.0.1:0", guarded =>
            {
                File.WriteAllText(guarded.PathOf("bad.pem"), content);
                return new AccessSettings { Certificate = guarded.PathOf("bad.pem") };
            }));
            Assert.Contains("bad.pem", told.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TLS_1_1_is_not_spoken()
    {
        await using GuardedAgent agent = await OpenAsync();
#pragma warning disable CA5397, SYSLIB0039 // That it is refused is what is proven.
        await Assert.ThrowsAnyAsync<Exception>(() => SubjectAsync(agent.Url, SslProtocols.Tls11));
#pragma warning restore CA5397, SYSLIB0039
        Assert.Equal("CN=first", await SubjectAsync(agent.Url, SslProtocols.Tls12));
    }

    private Task<GuardedAgent> OpenAsync() => GuardedAgent.OpenAsync(
        _ => "https://127.0.0.1:0", agent => TestAuthority.Write(_authority.Issue("first", IPAddress.Loopback), agent.PathOf("agent")));

    private HttpClient ClientOf(GuardedAgent agent) => new(new SocketsHttpHandler
    {
        UseProxy = false, UseCookies = false,
        SslOptions = { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { X509Certificate2.CreateFromPem(_authority.Pem) } } },
    }) { BaseAddress = new Uri(agent.Url) };

    private static async Task<string> SubjectAsync(string url, SslProtocols protocols = SslProtocols.None)
    {
        Uri uri = new(url);
        using TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, uri.Port);
        using SslStream tls = new(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = uri.Host, EnabledSslProtocols = protocols, RemoteCertificateValidationCallback = (_, _, _, _) => true });
        return tls.RemoteCertificate!.Subject;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(30));
        while (!await holds())
            enough.Token.ThrowIfCancellationRequested();
    }
}
