using System.Globalization;
using System.Net;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Http;
using Newtonsoft.Json.Linq;

namespace CanaryPS.Engine.Deployments.Gates.Webhooks;

/// <summary>
/// One question to a webhook: the verdict as JSON, answered by <c>{"allow": true}</c> or <c>{"allow": false, "reason": "..."}</c>.
/// Everything else does not allow, and says why.
/// </summary>
internal static class WebhookCall
{
    private const int LongestReason = 300;

    /// <exception cref="OperationCanceledException">The process stops.</exception>
    public static async Task<GateAnswer> AskAsync(GateSettings gate, byte[] verdict, DateTimeOffset askedAt, TimeProvider clock, CancellationToken stopping)
    {
        Uri address = new(gate.Url!);
        // A path or a query may hold a secret, so messages name the server alone.
        string server = address.GetLeftPart(UriPartial.Authority);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(gate.TimeoutSeconds), clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        CancellationToken token = either.Token;
        try
        {
            (HttpStatusCode status, byte[] body) = await Task.Run(() => PostAsync(gate, address, verdict, token), token).WaitAsync(token).ConfigureAwait(false);
            return (int)status is >= 200 and <= 299
                ? Read(body)
                : Not(string.Create(CultureInfo.InvariantCulture, $"{server} answered with status {(int)status}"));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return Not(string.Create(CultureInfo.InvariantCulture, $"{server} did not answer within {gate.TimeoutSeconds} s"));
        }
        catch (SourceFailureException failure)
        {
            return Not(Say(failure.Reason));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever else asking may cause holds the step and is told; the tick that reads it goes on.
            return Not($"{server} could not be asked ({failure.GetType().Name})");
        }

        GateAnswer Not(string what) => new(gate.Name, askedAt, false, $"gate '{gate.Name}' does not open: {what}");

        string Say(string reason) => reason switch
        {
            NoValue.ConnectFailed => $"no connection to {server}",
            SourceReasons.AnswerTooLarge => string.Create(CultureInfo.InvariantCulture, $"{server} answered with more than {HttpFetcher.MostBytes} bytes"),
            SourceReasons.SecretMissing => "the secret that its bearer_token names is not there",
            _ => $"{server} gave no whole HTTP answer",
        };

        GateAnswer Read(byte[] body)
        {
            JToken answer;
            try
            {
                answer = JsonDocuments.Parse(body);
            }
            catch (SourceFailureException)
            {
                return Not($"{server} answered with something that is not JSON");
            }

            if (answer is not JObject fields || fields["allow"] is not JValue { Type: JTokenType.Boolean } allow)
                return Not($"{server} answered with JSON that has no \"allow\" of true or false");

            string? reason = fields["reason"] is JValue { Type: JTokenType.String } text ? Short((string)text.Value!) : null;
            return (bool)allow.Value!
                ? new GateAnswer(gate.Name, askedAt, true, reason is { Length: > 0 } ? reason : $"{server} allows it")
                : Not($"{server} refuses: {(reason is { Length: > 0 } ? reason : "no reason given")}");
        }
    }

    private static async Task<(HttpStatusCode Status, byte[] Body)> PostAsync(GateSettings gate, Uri address, byte[] verdict, CancellationToken token)
    {
        using HttpFetcher fetcher = new(gate.BearerToken, TimeSpan.FromSeconds(Math.Min(gate.TimeoutSeconds, 5)));
        return await fetcher.PostAsync(address, verdict, token).ConfigureAwait(false);
    }

    /// <summary>What comes from outside goes into journals and alerts: one line, and not a long one.</summary>
    private static string Short(string reason)
    {
        string line = string.Concat(reason.Take(LongestReason).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Trim();
        return reason.Length > LongestReason ? $"{line}..." : line;
    }
}
