using System.Globalization;
using System.Net;
using CanaryPS.Agent.Access.Oidc;
using CanaryPS.Engine.Access;

namespace CanaryPS.Agent.Access;

/// <summary>Finds out who a request is from, and lets those through that may.</summary>
/// <param name="book">Knows the keys.</param>
/// <param name="sessions">Pages that have signed in.</param>
/// <param name="failed">Slows down who tries keys.</param>
/// <param name="tokens">Knows bearer tokens; null where none are taken. Whoever sets them up wants nobody answered who is not known.</param>
/// <param name="isRequired">Whether nobody is answered who is not known, whatever the store says.</param>
/// <param name="clock">Says when to look again whether who asks may still.</param>
internal sealed class AccessGate(AccessBook book, Sessions sessions, FailedAttempts failed, TokenReader? tokens, bool isRequired, TimeProvider clock)
{
    /// <summary>How long after a key is revoked an answer that goes on and on is cut off, at most.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private const string Bearer = "Bearer ";
    private const string NotSignedIn = "NotSignedIn";

    private volatile bool _isLocked = isRequired || tokens is not null;

    /// <summary>Whether nobody is answered who is not known. Once it is so, it stays so.</summary>
    public async ValueTask<bool> IsRequiredAsync(CancellationToken cancellationToken) =>
        _isLocked || (_isLocked = await book.HasKeysAsync(cancellationToken));

    /// <summary>Who a request is from; <see cref="Caller.Unknown"/> for who has shown nothing.</summary>
    /// <exception cref="AccessException">What was shown opens nothing, or too much was tried.</exception>
    public async Task<Caller> IdentifyAsync(HttpContext context)
    {
        string? shown = context.Request.Headers.Authorization;
        if (shown is not null)
            return await IdentifyAsync(context, shown.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? shown[Bearer.Length..].Trim() : "");

        if (SessionCookie.Of(context.Request) is { } id && sessions.Use(id) is { } keyId)
        {
            if (await book.FindValidAsync(keyId, context.RequestAborted) is { } key)
                return Caller.Of(CallerKind.Session, key);

            sessions.Close(id);
        }

        return await IsRequiredAsync(context.RequestAborted) ? Caller.Unknown : Caller.Anyone;
    }

    /// <summary>Who a key or a token is of.</summary>
    private async Task<Caller> IdentifyAsync(HttpContext context, string shown) => tokens is not null && shown.Length > 0 && !ApiKeyText.IsLike(shown)
        ? await ReadAsync(context, tokens, shown)
        : Caller.Of(CallerKind.Key, await OpenAsync(context, shown));

    private async Task<Caller> ReadAsync(HttpContext context, TokenReader reader, string shown)
    {
        IPAddress address = AddressOf(context);
        DemandPatience(context, failed.WaitOf(address));
        try
        {
            Caller caller = await reader.ReadAsync(shown, context.RequestAborted);
            failed.Forget(address);
            return caller;
        }
        catch (AccessException error)
        {
            // That a provider is away is nobody's failed attempt.
            AskedRequest.Of(context).IsRefused = true;
            if (error.ErrorId == NotSignedIn)
                failed.Note(address, null);
            else
                context.Response.Headers.RetryAfter = ((int)AuthorityKeys.Pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            throw;
        }
    }

    /// <summary>The key that a text is.</summary>
    /// <exception cref="AccessException">It is none that opens anything, or too many were tried.</exception>
    public async Task<ProductionApiKey> OpenAsync(HttpContext context, string text)
    {
        IPAddress address = AddressOf(context);
        DemandPatience(context, failed.WaitOf(address));
        ApiKeyText? given = ApiKeyText.Parse(text);
        AskedRequest.Of(context).KeyId = given?.Id;
        if (given is not null && await book.OpenAsync(given, context.RequestAborted) is { } key)
        {
            failed.Forget(address);
            return key;
        }

        DemandPatience(context, failed.WaitOf(address, given?.Id));
        failed.Note(address, given?.Id);
        AskedRequest.Of(context).IsRefused = true;
        throw new AccessException(NotSignedIn, "What was shown opens nothing: it is no key of this store, or the key is over or was revoked. New-ProductionApiKey makes one.");
    }

    /// <summary>Lets a request through to its endpoint, where it may.</summary>
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        AskedRequest asked = AskedRequest.Of(context);
        if (context.GetEndpoint() is not { } endpoint || AccessOf(endpoint).Scope is not { } scope)
        {
            await next(context);
            return;
        }

        try
        {
            await DemandAsync(context, asked, scope);
        }
        catch (AccessException)
        {
            asked.IsRefused = true;
            throw;
        }

        await AnswerAsync(context, next, asked.Caller);
    }

    public static EndpointAccess AccessOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<EndpointAccess>() ?? EndpointAccess.Unsaid;

    public static IPAddress AddressOf(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;

    private async Task DemandAsync(HttpContext context, AskedRequest asked, ApiScope scope)
    {
        Caller caller = await IdentifyAsync(context);
        asked.Caller = caller;
        if (caller.Kind == CallerKind.Unknown)
            throw new AccessException(NotSignedIn, "The agent answers those alone that show a key or a token: Authorization: Bearer cps_..., or Connect-ProductionStore with -ApiKey.");
        if (caller.IsByBrowser && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            RequestOrigin.Demand(context.Request);
        if (!caller.Scopes.Contains(scope))
            throw new AccessException("ScopeMissing", $"What {caller.Actor} shows has no scope {scope}; it has: {string.Join(", ", caller.Scopes)}.");
    }

    /// <summary>Answers, and cuts the answer off where its key or token ends meanwhile.</summary>
    private async Task AnswerAsync(HttpContext context, RequestDelegate next, Caller caller)
    {
        Task answering = next(context);
        if (!answering.IsCompleted && caller.KeyId is not null)
            await WatchAsync(context, answering, caller);
        await answering;
    }

    private async Task WatchAsync(HttpContext context, Task answering, Caller caller)
    {
        while (!answering.IsCompleted)
        {
            using CancellationTokenSource over = new();
            await Task.WhenAny(answering, Task.Delay(LookAgain, clock, over.Token));
            await over.CancelAsync();
            if (answering.IsCompleted || await IsStillValidAsync(caller))
                continue;

            context.Abort();
            return;
        }
    }

    private async Task<bool> IsStillValidAsync(Caller caller)
    {
        if (caller.Until is { } end)
            return clock.GetUtcNow() < end;

        try
        {
            return await book.FindValidAsync(caller.KeyId!, CancellationToken.None) is not null;
        }
        catch (StoreException error) when (error.IsPassing)
        {
            // The store is away for a moment: what it said last holds until it answers.
            return true;
        }
    }

    private static void DemandPatience(HttpContext context, TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero)
            return;

        AskedRequest.Of(context).IsRefused = true;
        int seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        throw new AccessException("TooManyAttempts", $"Too many keys that open nothing came from there; try again in {seconds} s.");
    }
}
