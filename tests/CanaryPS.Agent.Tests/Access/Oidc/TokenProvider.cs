using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace CanaryPS.Agent.Tests.Access.Oidc;

/// <summary>A small provider of OpenID Connect on this machine, which signs what it is told to and can be made to misbehave.</summary>
internal sealed class TokenProvider : IAsyncDisposable
{
    public const string Audience = "canaryps";

    private readonly TimeProvider _clock;
    private WebApplication _server = null!;

    private TokenProvider(TimeProvider clock)
    {
        _clock = clock;
        Issuer = () => Url;
        Discovery = () => new { issuer = Issuer(), jwks_uri = Url + "/keys" };
        Keys = [Rsa];
        Answer = (context, next) => next(context);
    }

    public SigningKey Rsa { get; } = SigningKey.OfRsa("first");

    /// <summary>The keys that it tells.</summary>
    public IReadOnlyList<SigningKey> Keys { get; set; }

    public Func<string> Issuer { get; set; }

    public Func<object> Discovery { get; set; }

    /// <summary>Stands before each answer.</summary>
    public Func<HttpContext, RequestDelegate, Task> Answer { get; set; }

    /// <summary>How often its keys were asked for.</summary>
    public int Asked { get; private set; }

    public string Url { get; private set; } = "";

    public static async Task<TokenProvider> StartAsync(TimeProvider clock)
    {
        TokenProvider provider = new(clock);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        provider._server = builder.Build();
        provider._server.Use((context, next) => provider.Answer(context, next));
        provider._server.UseRouting();
        provider._server.MapGet("/.well-known/openid-configuration", context =>
        {
            provider.Asked++;
            return context.Response.WriteAsync(JsonSerializer.Serialize(provider.Discovery()));
        });
        provider._server.MapGet("/keys", context => context.Response.WriteAsync(JsonSerializer.Serialize(new { keys = provider.Keys.Select(key => key.Public) })));
        await provider._server.StartAsync();
        provider.Url = provider._server.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return provider;
    }

    /// <summary>The claims of a token that is in order.</summary>
    public Dictionary<string, object> Claims(string actor = "ana", string scope = "canaryps.read canaryps.operate") => new()
    {
        ["iss"] = Url, ["aud"] = Audience, ["sub"] = actor, ["scope"] = scope,
        ["iat"] = Seconds(TimeSpan.Zero), ["nbf"] = Seconds(TimeSpan.Zero), ["exp"] = Seconds(TimeSpan.FromMinutes(5)),
    };

    public long Seconds(TimeSpan fromNow) => (_clock.GetUtcNow() + fromNow).ToUnixTimeSeconds();

    /// <summary>A token of it, as it should be.</summary>
    public string Token(string actor = "ana", string scope = "canaryps.read canaryps.operate") => Sign(Claims(actor, scope));

    /// <summary>A token of it with other claims.</summary>
    public string TokenWith(params (string Name, object? Value)[] others)
    {
        Dictionary<string, object> claims = Claims();
        foreach ((string name, object? value) in others)
        {
            claims.Remove(name);
            if (value is not null)
                claims[name] = value;
        }

        return Sign(claims);
    }

    public string Sign(object claims) => Rsa.Sign(new { alg = "RS256", typ = "JWT", kid = Rsa.Id }, claims);

    public static string Encoded(object part) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(part));

    public async Task StopAsync() => await _server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Rsa.Dispose();
    }
}
