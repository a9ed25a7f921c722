using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Connect-ProductionStore: sets the store that the commands of this session work on, after a look whether it can be used.</summary>
[Cmdlet(VerbsCommunications.Connect, "ProductionStore", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionStatus))]
public sealed class ConnectProductionStoreCommand : ProductionCmdlet
{
    private const string FilePrefix = "file:";

    /// <summary>The store's file, the address of a PostgreSQL database (<c>postgresql://user@host:port/database</c>), or that of an agent (<c>http://127.0.0.1:8080</c>).</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StoreNameCompleter))]
    public override string? Store { get; set; }

    /// <summary>Make the store where there is none. Without it a path that is misspelt is an error, not an empty store.</summary>
    [Parameter]
    public SwitchParameter Create { get; set; }

    /// <summary>Where the key for an agent is: env:NAME or file:path. Never the key itself, which would stay in the history.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ApiKey { get; set; }

    /// <summary>Where a bearer token for an agent is, in place of -ApiKey: env:NAME or file:path. It is read for each request, so that a new one can be put there before the old one is over.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BearerToken { get; set; }

    /// <summary>The key for an agent as the password of a credential, in place of -ApiKey. Its user name does not count: the agent knows whose the key is.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The file of the certificate authorities (PEM) of which one must have signed the agent's certificate. Without it, those of this machine.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateAuthority { get; set; }

    /// <summary>Give the store's status.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override bool CreatesStore => Create;

    /// <inheritdoc />
    private protected override void Process()
    {
        string path = StorePath;
        if (!ShouldProcess(UserMessage.Verbatim(StoreAddress.Shown(path)), Create && StoreAddress.IsFile(path) && !File.Exists(path) ? "Make the store and connect" : "Connect"))
            return;

        SignIn(path);
        ProductionStatus status = Ask((engine, cancellationToken) => engine.GetStatusAsync(cancellationToken));
        SessionStores.Current.Connect(path, StoreAddress.IsAgent(path) ? Ask((engine, cancellationToken) => engine.GetCallerAsync(cancellationToken)).Actor : null);
        TellWhereTheEnvironmentNamesAnother(path);
        if (PassThru)
            WriteObject(status);
    }

    private void SignIn(string path)
    {
        if (ApiKey is null && BearerToken is null && Credential is null && CertificateAuthority is null)
            return;
        if (!StoreAddress.IsAgent(path) || new object?[] { ApiKey, BearerToken, Credential }.Count(given => given is not null) > 1)
            throw new SignInNotUsableException();

        SessionStores.Current.SignIn(path, new AgentSignIn
        {
            Reference = Place(ApiKey),
            TokenReference = Place(BearerToken),
            Secret = Credential?.GetNetworkCredential().Password,
            CertificateAuthority = CertificateAuthority is null ? null : FilePath(CertificateAuthority),
        });
    }

    /// <summary>A file counts from where the session is, now and later.</summary>
    private string? Place(string? reference) =>
        reference?.StartsWith(FilePrefix, StringComparison.Ordinal) == true && reference.Length > FilePrefix.Length ? FilePrefix + FilePath(reference[FilePrefix.Length..]) : reference;

    private void TellWhereTheEnvironmentNamesAnother(string path)
    {
        string? named = Environment.GetEnvironmentVariable(StoreVariable);
        if (!string.IsNullOrEmpty(named) && StoreName(named) != path)
            WriteWarning($"This session now works on {StoreAddress.Shown(path)}. $env:{StoreVariable} names another store, {StoreAddress.Shown(named)}: other sessions work on that one.");
    }
}
