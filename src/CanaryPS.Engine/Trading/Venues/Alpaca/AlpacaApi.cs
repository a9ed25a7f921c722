using System.Globalization;
using System.Net;
using System.Text.Json;
using Polly;
using Polly.Retry;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>
/// The requests of Alpaca's Trading API v2 that are used here. Each may be repeated without being carried out twice: readings and deletions by their nature, an
/// order by its client order id, which the venue takes once. So each is tried again, with pauses, for as long as its time lasts.
/// </summary>
/// <param name="http">Sends one try.</param>
/// <param name="settings">How long it may take.</param>
/// <param name="clock">The real clock.</param>
internal sealed class AlpacaApi(AlpacaHttp http, AlpacaSettings settings, TimeProvider clock)
{
    /// <summary>Orders on one page: the most that Alpaca gives.</summary>
    public const int PageSize = 500;

    /// <summary>The time of a whole request in times of one try.</summary>
    private const double TriesOfTime = 4;

    private readonly ResiliencePipeline _again = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<AlpacaTransientException>(),
            MaxRetryAttempts = 20,
            Delay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromSeconds(2),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            // The gate makes the pause that was asked for.
            DelayGenerator = static retry => new ValueTask<TimeSpan?>(retry.Outcome.Exception is AlpacaTransientException { RetryAfter: not null } ? TimeSpan.Zero : null),
        })
        .Build();

    /// <summary>Sends an order; the same sent again is the same order. Gives it as the venue has it.</summary>
    /// <exception cref="VenueException">It was refused, or whether it arrived is not known.</exception>
    public Task<AlpacaOrder> PlaceAsync(AlpacaTicket ticket, CancellationToken cancellationToken)
    {
        byte[] body = ticket.ToJson();
        bool isRepeated = false;
        return RepeatAsync(
            $"sending the order '{ticket.ClientOrderId}'",
            async cancelled =>
            {
                // What became of a try without an answer is asked before another is made.
                bool mayArrive = isRepeated;
                if (mayArrive && await FindOnceAsync(RequestLane.Order, ticket.ClientOrderId, cancelled).ConfigureAwait(false) is { } there)
                    return ticket.Demand(there);

                isRepeated = true;
                AlpacaAnswer answer = await http.SendAsync(RequestLane.Order, HttpMethod.Post, "/v2/orders", body, cancelled).ConfigureAwait(false);
                if (answer.IsSuccess)
                    return ticket.Demand(Use(answer, AlpacaJson.Order));

                // Alpaca refuses a client order id that it has with 422: then it is this order, sent before.
                if (answer.Status == HttpStatusCode.UnprocessableEntity
                    && await FindOnceAsync(RequestLane.Order, ticket.ClientOrderId, cancelled).ConfigureAwait(false) is { } known)
                {
                    return ticket.Demand(known);
                }

                // A refusal is of this try alone: an earlier one may still be on its way.
                throw mayArrive
                    ? new VenueException(VenueErrorIds.Unreachable, $"The order '{ticket.ClientOrderId}' was refused, but an earlier try got no answer and may still arrive: {answer.Said}")
                    : new VenueException(VenueErrorIds.Refused, $"The order '{ticket.ClientOrderId}' was refused: {answer.Said}");
            },
            cancellationToken);
    }

    /// <summary>An order by its client order id; null only where Alpaca says that there is none.</summary>
    public Task<AlpacaOrder?> FindAsync(RequestLane lane, string clientOrderId, CancellationToken cancellationToken) =>
        RepeatAsync($"looking for the order '{clientOrderId}'", cancelled => FindOnceAsync(lane, clientOrderId, cancelled), cancellationToken);

    /// <summary>Asks for the cancellation of an order; one that is over, or not there, is left alone.</summary>
    public Task CancelAsync(string venueOrderId, CancellationToken cancellationToken) =>
        DeleteAsync($"cancelling the order {venueOrderId}", $"/v2/orders/{Uri.EscapeDataString(venueOrderId)}", cancellationToken);

    /// <summary>Asks for the cancellation of every open order of the account.</summary>
    public Task CancelAllAsync(CancellationToken cancellationToken) =>
        DeleteAsync("cancelling every order of the account", "/v2/orders", cancellationToken);

    /// <summary>Closes the account's position in an instrument with a market order; where there is none, nothing is done.</summary>
    public Task CloseAsync(string symbol, CancellationToken cancellationToken) =>
        DeleteAsync($"closing the position in {symbol}", $"/v2/positions/{Uri.EscapeDataString(symbol)}", cancellationToken);

    /// <summary>One page of orders, oldest submission first.</summary>
    /// <param name="lane">What for.</param>
    /// <param name="status">open, closed or all.</param>
    /// <param name="after">Only those submitted after it; null for all.</param>
    /// <param name="read">What to make of each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<T[]> GetOrdersAsync<T>(RequestLane lane, string status, DateTimeOffset? after, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        string since = after is { } time ? "&after=" + Uri.EscapeDataString(time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)) : "";
        return GetAsync(
            lane, "reading the orders", string.Create(CultureInfo.InvariantCulture, $"/v2/orders?status={status}&limit={PageSize}&direction=asc&nested=false{since}"),
            answer => AlpacaJson.Items(answer).Select(read).ToArray(), cancellationToken);
    }

    /// <summary>The positions of the account.</summary>
    public Task<AlpacaPosition[]> GetPositionsAsync(RequestLane lane, CancellationToken cancellationToken) =>
        GetAsync(lane, "reading the positions", "/v2/positions", answer => AlpacaJson.Items(answer).Select(AlpacaPosition.Of).ToArray(), cancellationToken);

    /// <summary>The account.</summary>
    public Task<T> GetAccountAsync<T>(Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        GetAsync(RequestLane.Background, "reading the account", "/v2/account", read, cancellationToken);

    private Task<T> GetAsync<T>(RequestLane lane, string what, string path, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        RepeatAsync(
            what,
            async cancelled =>
            {
                AlpacaAnswer answer = await http.SendAsync(lane, HttpMethod.Get, path, null, cancelled).ConfigureAwait(false);
                return answer.IsSuccess ? Use(answer, read) : throw new VenueException(VenueErrorIds.Refused, $"Alpaca refuses {what}: {answer.Said}");
            },
            cancellationToken);

    private Task DeleteAsync(string what, string path, CancellationToken cancellationToken) =>
        RepeatAsync(
            what,
            async cancelled =>
            {
                // 404: there is none. 422: it is over, or on its way out. Either is read back by the caller.
                AlpacaAnswer answer = await http.SendAsync(RequestLane.Urgent, HttpMethod.Delete, path, null, cancelled).ConfigureAwait(false);
                return answer.IsSuccess || answer.Status is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity
                    ? true
                    : throw new VenueException(VenueErrorIds.Refused, $"Alpaca refuses {what}: {answer.Said}");
            },
            cancellationToken);

    private async Task<AlpacaOrder?> FindOnceAsync(RequestLane lane, string clientOrderId, CancellationToken cancellationToken)
    {
        AlpacaAnswer answer = await http.SendAsync(
            lane, HttpMethod.Get, $"/v2/orders:by_client_order_id?client_order_id={Uri.EscapeDataString(clientOrderId)}", null, cancellationToken).ConfigureAwait(false);
        if (answer.IsSuccess)
        {
            AlpacaOrder found = Use(answer, AlpacaJson.Order);
            return found.ClientOrderId == clientOrderId ? found : throw new AlpacaTransientException($"Alpaca gave '{found.ClientOrderId}' for the order '{clientOrderId}'");
        }

        if (answer.Status != HttpStatusCode.NotFound)
            throw new VenueException(VenueErrorIds.Refused, $"Alpaca refuses looking for the order '{clientOrderId}': {answer.Said}");

        // Only Alpaca's own word counts: a proxy on the way answers 404 too.
        return Use(answer, body => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out JsonElement code) && code.ValueKind == JsonValueKind.Number)
            ? null
            : throw new AlpacaTransientException($"a 404 without Alpaca's code came for the order '{clientOrderId}'");
    }

    /// <summary>Reads an answer; one that can't be used says nothing of the request, so that another try may do better.</summary>
    private static T Use<T>(AlpacaAnswer answer, Func<JsonElement, T> read)
    {
        try
        {
            return AlpacaJson.Read(answer.Body, read);
        }
        catch (VenueException exception)
        {
            throw new AlpacaTransientException(exception.Message, innerException: exception);
        }
    }

    private async Task<T> RepeatAsync<T>(string what, Func<CancellationToken, Task<T>> once, CancellationToken cancellationToken)
    {
        using CancellationTokenSource time = new(TimeSpan.FromSeconds(settings.TimeoutSeconds * TriesOfTime), clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        AlpacaTransientException? last = null;
        try
        {
            return await _again.ExecuteAsync(
                async cancelled =>
                {
                    try
                    {
                        return await once(cancelled).ConfigureAwait(false);
                    }
                    catch (AlpacaTransientException exception)
                    {
                        last = exception;
                        throw;
                    }
                },
                either.Token).ConfigureAwait(false);
        }
        catch (AlpacaTransientException exception)
        {
            throw Failure(what, exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(what, last);
        }
    }

    private static VenueException Failure(string what, AlpacaTransientException? last) => last?.InnerException is VenueException unusable
        ? unusable
        : new VenueException(VenueErrorIds.Unreachable, $"Whether {what} at Alpaca took effect is not known: {(last is null ? "no answer came in time" : UserMessage.Verbatim(last.Message))}. It is safe to do it again.");
}
