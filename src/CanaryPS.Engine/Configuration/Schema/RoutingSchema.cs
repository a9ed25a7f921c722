using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Routing;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>routing:</c> section, and what its keys owe each other.</summary>
internal static class RoutingSchema
{
    private const int LongestSalt = 100;

    private static readonly Scalar<RouteMode> Modes = Scalars.OneOf(new Dictionary<string, RouteMode>
    {
        ["capital_share"] = RouteMode.CapitalShare, ["order_share"] = RouteMode.OrderShare, ["instruments"] = RouteMode.Instruments, ["shadow"] = RouteMode.Shadow,
    });

    private static readonly Scalar<string> Salt = new(
        $"text of one line, up to {LongestSalt} characters",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => Scalars.Text.TryParse(node, out value) && value.Length <= LongestSalt);

    private static readonly Scalar<string> Reader = new(
        ReaderName.Allowed,
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => !node.IsNull & ReaderName.IsSound(value = node.Text));

    private static readonly Section<RoutingWebhookSettings> Webhook = new Section<RoutingWebhookSettings>()
        .Key("url", new AddressPlace(vaults: true), (w, v) => w with { Url = v }, required: true)
        .Key("signing_key", new NullOr<string>(new SecretPlace(vaults: true)), (w, v) => w with { SigningKey = v })
        .Key("bearer_token", new NullOr<string>(new SecretPlace(vaults: true)), (w, v) => w with { BearerToken = v })
        .Key("timeout_seconds", Scalars.Number(0.1, 60, "seconds"), (w, v) => w with { TimeoutSeconds = v });

    public static Section<RoutingSettings> Section { get; } = new Section<RoutingSettings>()
        .Key("mode", Modes, (r, v) => r with { Mode = v })
        .Key("salt", new NullOr<string>(Salt), (r, v) => r with { Salt = v })
        .Key("instruments", Unique(Scalars.Text), (r, v) => r with { Instruments = v })
        .Key("file", new NullOr<string>(new FilePath()), (r, v) => r with { File = v })
        .Key("webhook", new NullOr<RoutingWebhookSettings>(Webhook), (r, v) => r with { Webhook = v }, r => r.Webhook ?? new() { Url = "" })
        .Key("readers", Unique(Reader), (r, v) => r with { Readers = v });

    /// <summary>Instruments without their mode, or the mode without them, would leave the flow as it is while somebody believes it moves.</summary>
    public static void Check(RoutingSettings routing, string section, ProblemLog log)
    {
        string mode = KeyPath.Join(section, "mode");
        string instruments = KeyPath.Join(section, "instruments");
        if (log.IsFaulty(mode) || log.IsFaulty(instruments) || log.IsFaultyWithin(instruments))
            return;

        if (routing.Mode == RouteMode.Instruments && routing.Instruments.Count == 0 && log.Find(mode) is { } given)
            log.Report(given, mode, "instruments without a list of them", $"it with all of them in {instruments}, in the order in which they go to the candidate");
        if (routing.Mode != RouteMode.Instruments && routing.Instruments.Count > 0 && log.Find(instruments) is { } list)
            log.Report(list, instruments, "a list that nothing reads", "it with mode: instruments only");
    }

    private static ListOf<string> Unique(Scalar<string> item) => new(item, blank: null, identity: text => text, identityKey: null, least: 0);
}
