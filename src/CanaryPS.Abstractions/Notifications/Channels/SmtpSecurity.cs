namespace CanaryPS;

/// <summary>How a connection to an SMTP server is made safe.</summary>
public enum SmtpSecurity
{
    /// <summary>It becomes TLS by STARTTLS, or no message is sent.</summary>
    StartTls,

    /// <summary>It is TLS from the begin.</summary>
    Tls,

    /// <summary>It is not; only to a loopback address.</summary>
    None,
}
