using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Channels.Webhook;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Routing;

/// <summary>
/// A server that each allocation is posted to, signed as notifications are. It confirms by answering with the version and the weight that it has in
/// force; until it does it is asked again, by the same POST under an id of its own.
/// </summary>
internal sealed class AllocationWebhook(RoutingWebhookSettings settings, ChannelHttp http, SecretResolver resolver, TimeProvider clock) : IAllocationPublication
{
    private const int LongestDetail = 500;
    private static readonly JsonDocumentOptions Taken = new() { MaxDepth = 8 };

    private readonly SignedPost _post = new(settings.Url, settings.SigningKey, settings.BearerToken, http, clock);

    public string Name => "the routing webhook";

    public Task PublishAsync(CanaryAllocation allocation, CancellationToken cancellationToken) => PostAsync(allocation, readsAnswer: false, cancellationToken);

    public async Task<string?> MissingAsync(CanaryAllocation wanted, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await PostAsync(wanted, readsAnswer: true, cancellationToken).ConfigureAwait(false);
        return Read(answer.Body) switch
        {
            null => "answered with no JSON of a version and a weight",
            ({ } version, { } weight) when version > wanted.Version || (version == wanted.Version && weight == wanted.Weight) => null,
            ({ } version, { } weight) => FormattableString.Invariant($"has {weight} % of version {version} in force, wanted {wanted.Weight} % of version {wanted.Version}"),
        };
    }

    private async Task<HttpAnswer> PostAsync(CanaryAllocation allocation, bool readsAnswer, CancellationToken cancellationToken)
    {
        AttemptSecrets secrets = new(resolver);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(settings.TimeoutSeconds), clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            (HttpAnswer? answer, ChannelOutcome? failure) = await _post.SendAsync(
                Guid.NewGuid().ToString("N"), AllocationDocument.Write(allocation), readsAnswer, secrets, either.Token).ConfigureAwait(false);
            ChannelOutcome outcome = failure ?? answer!.ToOutcome();
            return outcome.Result == ChannelResult.Taken ? answer! : throw Failure(outcome.Detail, secrets);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(FormattableString.Invariant($"no answer within {settings.TimeoutSeconds} s"), secrets);
        }
        catch (Exception error) when (error is SecretException or ChannelRefusedException)
        {
            throw Failure(error.Message, secrets);
        }
    }

    private RoutingException Failure(string detail, AttemptSecrets secrets) => new(
        "AllocationWebhookFailed", $"{Name} did not take the weight: {TextCut.To(secrets.Redact(TextCut.OneLine(detail, int.MaxValue - 1)), LongestDetail)}");

    private static (long Version, double Weight)? Read(string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, Taken);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("version", out JsonElement version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt64(out long number)
                && root.TryGetProperty("weight", out JsonElement weight) && weight.ValueKind == JsonValueKind.Number && weight.TryGetDouble(out double share)
                ? (number, share)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
