using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>trading.venue</c> section, and what its keys owe each other and the rest.</summary>
internal static class VenueSchema
{
    private const string SectionKey = "trading.venue";

    /// <summary>Keys go there: nobody on the way may read them.</summary>
    private static readonly Scalar<string> Url = new(
        "an https address without user, password, query and fragment, or an http one of this machine",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) =>
            HttpAddress.Scalar.TryParse(node, out value)
            && Uri.TryCreate(value, UriKind.Absolute, out Uri? uri)
            && (uri.Scheme == Uri.UriSchemeHttps || LoopbackHost.Is(uri.Host))
            && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.AbsolutePath == "/");

    private static readonly Section<AlpacaSettings> Alpaca = new Section<AlpacaSettings>()
        .Key("url", Url, (a, v) => a with { Url = v })
        .Key("key_id", new SecretPlace(vaults: true), (a, v) => a with { KeyId = v }, required: true)
        .Key("secret_key", new SecretPlace(vaults: true), (a, v) => a with { SecretKey = v }, required: true)
        .Key("dedicated_account", Scalars.Boolean, (a, v) => a with { DedicatedAccount = v })
        .Key("timeout_seconds", Scalars.Number(0.1, 60, "seconds"), (a, v) => a with { TimeoutSeconds = v })
        .Key("requests_per_minute", Scalars.Whole(10, 100_000), (a, v) => a with { RequestsPerMinute = v });

    private static readonly Section<PaperExchangeSettings> Paper = new Section<PaperExchangeSettings>()
        .Key("latency_milliseconds", Scalars.Milliseconds, (p, v) => p with { LatencyMilliseconds = v })
        .Key("latency_sigma", Scalars.Number(0, 5, "a standard deviation"), (p, v) => p with { LatencySigma = v })
        .Key("reject_rate", Scalars.Ratio, (p, v) => p with { RejectRate = v })
        .Key("participation", Scalars.Ratio, (p, v) => p with { Participation = v })
        .Key("queue_ahead", Scalars.Number(0, 1_000_000, "a multiple of a tick's volume"), (p, v) => p with { QueueAhead = v })
        .Key("fee_bps", Scalars.Number(0, 10_000, "basis points"), (p, v) => p with { FeeBps = v })
        .Key("disconnect_rate", Scalars.Ratio, (p, v) => p with { DisconnectRate = v })
        .Key("seed", Scalars.Whole(int.MinValue, int.MaxValue), (p, v) => p with { Seed = v });

    private static readonly AlpacaSettings Blank = new() { KeyId = "", SecretKey = "" };

    public static Section<VenueSettings> Section { get; } = new Section<VenueSettings>()
        .Key("name", Scalars.Name, (s, v) => s with { Name = v })
        .Key("kind", Scalars.OneOf<VenueKind>(), (s, v) => s with { Kind = v })
        .Key("alpaca", new NullOr<AlpacaSettings>(Alpaca), (s, v) => s with { Alpaca = v }, s => s.Alpaca ?? Blank)
        .Key("paper", Paper, (s, v) => s with { Paper = v }, s => s.Paper)
        .Key("send_within_seconds", Scalars.Number(0.1, 3600, "seconds"), (s, v) => s with { SendWithinSeconds = v });

    /// <summary>What contradicts itself is told here, not when money is under way.</summary>
    public static void Check(TradingSettings trading, ProductionSettings production, ProblemLog log)
    {
        VenueSettings venue = trading.Venue;
        if (log.IsFaultyWithin(SectionKey) || log.IsFaulty(SectionKey))
            return;

        if (venue is { Kind: VenueKind.Alpaca, Alpaca: null })
            Report("kind", "Alpaca without the section alpaca", "it with trading.venue.alpaca, which says where the keys are");
        if (venue is { Kind: not VenueKind.Alpaca, Alpaca: not null })
            Report("alpaca", $"a section for the kind {venue.Kind}", "it with kind: alpaca only");
        if (trading.Flow == TradingFlow.Venue && production.RollbackPolicy == RollbackPolicy.HandOver && venue is { Kind: VenueKind.Alpaca, Alpaca.DedicatedAccount: true })
        {
            Report(
                "alpaca.dedicated_account", "true with rollback_policy: HandOver",
                "it with Flatten or Leave only: what is in an account of the candidate alone can't become the baseline's");
        }

        void Report(string key, string found, string allowed)
        {
            string full = KeyPath.Join(SectionKey, key);
            if (log.Find(full) is { } node)
                log.Report(node, full, found, allowed);
        }
    }
}
