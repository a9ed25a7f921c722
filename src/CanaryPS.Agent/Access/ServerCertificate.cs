using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CanaryPS.Agent.Http;
using CanaryPS.Engine.Sources.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CanaryPS.Agent.Access;

/// <summary>The certificate for https, from its files. It is read again when they change; where that can't be used, the one before stays in force.</summary>
internal sealed class ServerCertificate
{
    /// <summary>How long a look at the files holds.</summary>
    private static readonly TimeSpan _lookAgain = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly AccessSettings _settings;
    private readonly TimeProvider _clock;
    private SslStreamCertificateContext _current;
    private (DateTime, DateTime) _read;
    private long _lookedAt;

    /// <exception cref="ListenAddressException">There is none, or it can't be used.</exception>
    public ServerCertificate(AccessSettings settings, TimeProvider clock)
    {
        _settings = settings;
        _clock = clock;
        _lookedAt = clock.GetTimestamp();
        _read = Written();
        try
        {
            _current = Load();
        }
        catch (Exception error) when (IsUnusable(error))
        {
            throw new ListenAddressException($"The certificate '{settings.Certificate}' can't be used: {error.Message}");
        }
    }

    /// <summary>That of the files as they are now, with its chain.</summary>
    public SslStreamCertificateContext Current
    {
        get
        {
            lock (_gate)
            {
                if (_clock.GetElapsedTime(_lookedAt) >= _lookAgain)
                    LookLocked();
                return _current;
            }
        }
    }

    /// <summary>Has an endpoint speak TLS 1.2 and above with it.</summary>
    public void Secure(ListenOptions listen) => listen.UseHttps(new TlsHandshakeCallbackOptions
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = Current, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 }),
    });

    private void LookLocked()
    {
        _lookedAt = _clock.GetTimestamp();
        (DateTime, DateTime) written = Written();
        if (written == _read)
            return;

        try
        {
            _current = Load();
            _read = written;
        }
        catch (Exception error) when (IsUnusable(error))
        {
            // Certificate and key are written one after the other: what does not fit yet is looked at again.
        }
    }

    private SslStreamCertificateContext Load()
    {
        string path = _settings.Certificate!;
        string? password = _settings.CertificatePassword is { } reference
            ? SecretReference.Read(reference) ?? throw new CryptographicException($"there is no password at {reference}")
            : null;
        if (X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12)
            return ContextOf(X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password, X509KeyStorageFlags.Exportable));

        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(path);
        using X509Certificate2 own = password is null
            ? X509Certificate2.CreateFromPemFile(path, _settings.CertificateKey ?? path)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password, _settings.CertificateKey ?? path);

        // A key that came from PEM is of this process alone, which not every platform's TLS takes.
        chain[0] = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
        return ContextOf(chain);
    }

    private static SslStreamCertificateContext ContextOf(X509Certificate2Collection chain)
    {
        X509Certificate2 own = chain.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("it has no private key");
        return SslStreamCertificateContext.Create(own, [.. chain.Where(certificate => certificate != own)], offline: true);
    }

    private (DateTime, DateTime) Written() =>
        (File.GetLastWriteTimeUtc(_settings.Certificate!), _settings.CertificateKey is { } key ? File.GetLastWriteTimeUtc(key) : default);

    private static bool IsUnusable(Exception error) => error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
