using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Routing;

namespace CanaryPS.Engine.Notifications.Muting;

/// <summary>Adds, ends and lists the silences of a store.</summary>
internal sealed class SilenceBook(IProductionStore store, TimeProvider clock) : ISilences
{
    public async Task<ProductionSilence> AddSilenceAsync(SilenceRequest request, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset from = request.From ?? now;
        Demand(request, now);
        int before = (await store.GetSilencesAsync(activeAt: null, cancellationToken).ConfigureAwait(false)).Count;
        ProductionSilence silence = new()
        {
            Id = NewId(request, from, now, before),
            Match = [.. request.Match],
            From = from,
            To = request.To,
            EndsWithAlert = request.EndsWithAlert,
            Reason = request.Reason,
            CreatedBy = request.Actor,
            CreatedAt = now,
        };
        await store.AddSilenceAsync(silence, cancellationToken).ConfigureAwait(false);
        return silence;
    }

    /// <exception cref="SilenceException"><c>SilenceInvalid</c>: it hides nothing, or everything.</exception>
    public static void Demand(SilenceRequest request, DateTimeOffset now)
    {
        DateTimeOffset from = request.From ?? now;
        if (request.To <= from)
            throw Invalid($"A silence from {from:u} to {request.To:u} ends before it begins; give a later end.");
        if (request.To <= now)
            throw Invalid($"A silence until {request.To:u} is over already; give a later end.");
        foreach (LabelMatcher matcher in request.Match)
        {
            if (LabelMatch.Fault(matcher) is { } fault)
                throw Invalid($"The matcher '{matcher}' can't be used: {fault}; write it anew.");
        }

        if (!request.Match.Any(LabelMatch.IsSelective))
            throw Invalid("The silence would hide every alert of the store; give at least one matcher that asks for a certain value, for example rule=slippage.");
    }

    public Task<ProductionSilence> EndSilenceAsync(string silenceId, string actor, CancellationToken cancellationToken = default) =>
        store.EndSilenceAsync(silenceId, actor, clock.GetUtcNow(), cancellationToken);

    public async Task<IReadOnlyList<ProductionSilence>> GetSilencesAsync(bool activeOnly, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<ProductionSilence> silences = await store.GetSilencesAsync(activeOnly ? now : null, cancellationToken).ConfigureAwait(false);
        if (!silences.Any(silence => silence.IsActive(now)))
            return silences;

        IReadOnlyList<Alert> open = await store.GetAlertsAsync(new AlertQuery { OpenOnly = true }, cancellationToken).ConfigureAwait(false);
        return [.. silences.Select(silence => silence.IsActive(now) ? silence with { Hides = HiddenAlerts.Of(silence, open) } : silence)];
    }

    private static SilenceException Invalid(UserMessage message) => new("SilenceInvalid", message);

    /// <summary>Unique within the store, and the same whenever the same run is made again.</summary>
    private static string NewId(SilenceRequest request, DateTimeOffset from, DateTimeOffset now, int before)
    {
        string identity = FormattableString.Invariant($"{now.UtcTicks}|{from.UtcTicks}|{request.To.UtcTicks}|{string.Join(',', request.Match)}|{request.Actor}|{before}");
        return $"silence-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..12].ToLowerInvariant()}";
    }
}
