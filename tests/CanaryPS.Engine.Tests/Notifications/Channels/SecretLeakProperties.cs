using CanaryPS.Engine.Notifications.Channels;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

/// <summary>Servers that give back what they were sent, in every way they can: no outcome shows a secret.</summary>
public sealed class SecretLeakProperties
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~";

    [Fact]
    public void No_outcome_has_a_secret_in_it()
    {
        Gen<(string Secret, int Status, int Form, int Place, int Kind)> cases =
            from secret in Gen.ArrayOf(Gen.Elements(Alphabet.ToCharArray()), 24)
            from status in Gen.Elements(200, 301, 400, 401, 404, 408, 429, 500, 503)
            from form in Gen.Choose(0, 4)
            from place in Gen.Choose(0, 600)
            from kind in Gen.Choose(0, 6)
            select (new string(secret), status, form, place, kind);
        Prop.ForAll(Arb.From(cases), c => Assert.True(CheckAsync(c.Secret, c.Status, c.Form, c.Place, c.Kind).GetAwaiter().GetResult()))
            .Check(Config.QuickThrowOnFailure.WithReplay(20_261_122, 3).WithMaxTest(200));
    }

    private static async Task<bool> CheckAsync(string secret, int status, int form, int place, int kind)
    {
        using ChannelBench bench = new();
        using UnrulyServer server = new(request => UnrulyAnswer.Status(status, new string('x', place) + Echo(request, secret, form)));
        ChannelSettings settings = kind switch
        {
            0 => new SlackChannelSettings { Name = "desk", Url = bench.Secret("s", $"{server.Url}/services/{secret}") },
            1 => new TeamsChannelSettings { Name = "desk", Url = bench.Secret("s", $"{server.Url}/workflows/x?sig={secret}") },
            2 => new PagerDutyChannelSettings { Name = "desk", RoutingKey = bench.Secret("s", secret), Url = server.Url + "/v2/enqueue" },
            3 => new TelegramChannelSettings { Name = "desk", Token = bench.Secret("s", secret), Chat = "1", Url = server.Url },
            4 => new WebhookChannelSettings { Name = "desk", Url = server.Url, BearerToken = bench.Secret("s", secret), SigningKey = bench.Secret("k", secret) },
            5 => new WebhookChannelSettings { Name = "desk", Url = $"{server.Url}/hook?key={secret}" },
            _ => new AlertmanagerChannelSettings { Name = "desk", Url = server.Url, BearerToken = bench.Secret("s", secret) },
        };
        ChannelOutcome outcome = await bench.SendAsync(settings);
        // Nor the better part of one, which a cut in the wrong place would leave.
        return Enumerable.Range(0, secret.Length - 11).All(start => !outcome.Detail.Contains(secret.Substring(start, 12), StringComparison.OrdinalIgnoreCase));
    }

    private static string Echo(UnrulyRequest request, string secret, int form) => form switch
    {
        0 => $"no route to {request.Path}",
        1 => string.Join("\r\n", request.Headers.Select(header => $"{header.Key}: {header.Value}")),
        2 => request.Text,
        3 => $"bad token {secret.ToUpperInvariant()}",
        _ => secret + secret,
    };
}
