using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

/// <summary>An SMTP server (aiosmtpd of the system's Python) that keeps messages in files; the test is skipped where there is none.</summary>
internal sealed class RealMailServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly TempFolder _folder;
    private readonly Process _process;

    private RealMailServer(TempFolder folder, int port, string[] ways)
    {
        _folder = folder;
        Port = port;
        string script = Path.Combine(SharedFiles.RepositoryRoot, "tests", "CanaryPS.Engine.Tests", "Notifications", "Channels", "smtp_server.py");
        _process = ServerProgram.Start(Python, [script, port.ToString(CultureInfo.InvariantCulture), folder.Folder, .. ways]);
    }

    public int Port { get; }

    public static Task<RealMailServer> StartAsync(params string[] ways) => StartAsync(_ => ways);

    /// <summary>A server with TLS by a certificate that nobody trusts.</summary>
    public static Task<RealMailServer> StartWithTlsAsync(string how, params string[] more) => StartAsync(folder =>
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(folder["cert.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(folder["key.pem"], key.ExportPkcs8PrivateKeyPem());
        return [$"{how}={folder["cert.pem"]},{folder["key.pem"]}", .. more];
    });

    /// <summary>The messages that it took, in order.</summary>
    public IReadOnlyList<MimeMessage> Messages =>
        [.. Directory.EnumerateFiles(_folder.Folder, "*.eml").Order(StringComparer.Ordinal).Select(path => MimeMessage.Load(path))];

    /// <summary>The bytes of the only message, as they came.</summary>
    public string Raw => File.ReadAllText(Assert.Single(Directory.EnumerateFiles(_folder.Folder, "*.eml")));

    public async ValueTask DisposeAsync()
    {
        await ServerProgram.EndAsync(_process);
        _folder.Dispose();
    }

    private static async Task<RealMailServer> StartAsync(Func<TempFolder, string[]> ways)
    {
        Skip.IfNot(File.Exists(Python), $"there is no {Python} on this machine");
        using (Process check = ServerProgram.Start(Python, "-c", "import aiosmtpd"))
        {
            await check.WaitForExitAsync();
            Skip.If(check.ExitCode != 0, $"{Python} has no aiosmtpd (Debian's python3-aiosmtpd)");
        }

        TempFolder folder = new();
        RealMailServer server = new(folder, ServerProgram.FreePort(), ways(folder));
        try
        {
            await ServerProgram.UntilAsync(_ => Task.FromResult(File.Exists(folder["ready"])), server._process);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
