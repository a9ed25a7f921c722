using CanaryPS.Agent.Access;
using CanaryPS.Agent.Access.Oidc;
using CanaryPS.Engine.Configuration.Schema;

namespace CanaryPS.Agent.Configuration;

/// <summary>The keys of an agent's configuration, whether a file, the environment or an argument gives them.</summary>
internal static class AgentSchema
{
    private static readonly Scalar<LogLevel> Level = Scalars.OneOf(new Dictionary<string, LogLevel>
    {
        ["trace"] = LogLevel.Trace,
        ["debug"] = LogLevel.Debug,
        ["information"] = LogLevel.Information,
        ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error,
    });

    private static readonly Scalar<LogFormat> Format = Scalars.OneOf(new Dictionary<string, LogFormat> { ["json"] = LogFormat.Json, ["text"] = LogFormat.Text });

    public static Section<LogSettings> Log { get; } = new Section<LogSettings>()
        .Key("format", Format, (l, v) => l with { Format = v })
        .Key("level", Level, (l, v) => l with { Level = v });

    public static Section<HealthSettings> Health { get; } = new Section<HealthSettings>()
        .Key("longest_turn_seconds", Scalars.Number(1, 3600, "seconds"), (h, v) => h with { LongestTurnSeconds = v })
        .Key("store_seconds", Scalars.Number(0.1, 60, "seconds"), (h, v) => h with { StoreSeconds = v });

    public static Section<LimitSettings> Limits { get; } = new Section<LimitSettings>()
        .Key("connections", Scalars.Whole(1, 1_000_000), (l, v) => l with { Connections = v })
        .Key("sampled_deployments", Scalars.Whole(0, 1_000_000), (l, v) => l with { SampledDeployments = v });

    public static Section<OidcSettings> Oidc { get; } = new Section<OidcSettings>()
        .Key("authority", new NullOr<string>(AuthorityAddress.Scalar), (o, v) => o with { Authority = v })
        .Key("audience", new NullOr<string>(Scalars.Text), (o, v) => o with { Audience = v })
        .Key("actor_claim", Scalars.Text, (o, v) => o with { ActorClaim = v })
        .Key("scope_claim", Scalars.Text, (o, v) => o with { ScopeClaim = v })
        .Key("read", Scalars.Text, (o, v) => o with { Read = v })
        .Key("operate", Scalars.Text, (o, v) => o with { Operate = v })
        .Key("approve", Scalars.Text, (o, v) => o with { Approve = v })
        .Key("admin", Scalars.Text, (o, v) => o with { Admin = v })
        .Key("clock_skew_seconds", Scalars.Number(0, 300, "seconds"), (o, v) => o with { ClockSkewSeconds = v })
        .Key("timeout_seconds", Scalars.Number(0.1, 60, "seconds"), (o, v) => o with { TimeoutSeconds = v });

    public static Section<AccessSettings> Access { get; } = new Section<AccessSettings>()
        .Key("required", Scalars.Boolean, (a, v) => a with { Required = v })
        .Key("names", new NullOr<string>(Scalars.Text), (a, v) => a with { Names = v })
        .Key("certificate", new NullOr<string>(new FilePath()), (a, v) => a with { Certificate = v })
        .Key("certificate_key", new NullOr<string>(new FilePath()), (a, v) => a with { CertificateKey = v })
        .Key("certificate_password", new NullOr<string>(new SecretPlace()), (a, v) => a with { CertificatePassword = v })
        .Key("oidc", Oidc, (a, v) => a with { Oidc = v }, a => a.Oidc);

    public static Section<AgentSettings> Root { get; } = new Section<AgentSettings>()
        .Key("store", new StoreName(), (s, v) => s with { Store = v })
        .Key("create", Scalars.Boolean, (s, v) => s with { Create = v })
        .Key("listen", Scalars.Text, (s, v) => s with { Listen = v })
        .Key("access", Access, (s, v) => s with { Access = v }, s => s.Access)
        .Key("stop_seconds", Scalars.Number(1, 600, "seconds"), (s, v) => s with { StopSeconds = v })
        .Key("otlp", HttpAddress.Scalar, (s, v) => s with { Otlp = v })
        .Key("log", Log, (s, v) => s with { Log = v }, s => s.Log)
        .Key("health", Health, (s, v) => s with { Health = v }, s => s.Health)
        .Key("limits", Limits, (s, v) => s with { Limits = v }, s => s.Limits);
}
