using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.KillSwitch;

/// <summary>
/// What people order of the kill switch. A stop is one row: from its transaction on no order that it covers is entered, and nothing that it covers
/// starts. What follows for each deployment is <see cref="StopApplication"/>'s.
/// </summary>
internal sealed class StopCommands(IProductionStore store, TimeProvider clock)
{
    /// <summary>Latches a stop; one of the same scope and target that is in force is given instead.</summary>
    /// <returns>The stop, and whether it was there before.</returns>
    /// <exception cref="TradingStopException">The request can't be meant so.</exception>
    public async Task<(TradingStop Stop, bool IsKnown)> StopAsync(StopRequest request, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Reason);
        string? target = request.Scope == StopScope.All ? null : request.Target;
        if (request.Scope == StopScope.All ? request.Target is not null : string.IsNullOrWhiteSpace(target))
        {
            throw new TradingStopException(
                "StopTargetInvalid", request.Scope == StopScope.All ? (UserMessage)$"A stop of everything names nothing, but this names '{request.Target}': leave it out, or give its scope." : $"A stop of scope {request.Scope} names what it stops: give its name.");
        }

        StopTarget found = await store.FindStopTargetAsync(request.Scope, target, cancellationToken).ConfigureAwait(false);
        if (found.Deployments == 0 && request.Scope != StopScope.All)
            throw await UnknownAsync(request.Scope, target!, cancellationToken).ConfigureAwait(false);

        DateTimeOffset now = clock.GetUtcNow();
        TradingStop stop = new()
        {
            Id = NewId(request, now),
            Scope = request.Scope,
            Target = target,
            Reason = request.Reason,
            StoppedBy = request.Actor,
            StoppedAt = now,
            Policy = request.Policy,
            PersonsToEnable = found.PersonsToEnable,
        };
        TradingStop latched = await store.AddTradingStopAsync(stop, cancellationToken).ConfigureAwait(false);
        return (latched, latched.Id != stop.Id);
    }

    /// <summary>Adds one person's word; the stop is over with the last one that it takes.</summary>
    /// <exception cref="TradingStopException">There is no such stop, it is over, or this is no person or one who has given the word already.</exception>
    public Task<TradingStop> EnableAsync(string stopId, string actor, string reason, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (IsSame(actor, DeploymentEvent.Engine))
            throw new TradingStopException("TradingStopPerson", $"'{actor}' is what the engine itself is called in the record; trading is enabled by a person: give their name.");

        DateTimeOffset now = clock.GetUtcNow();
        return store.ChangeTradingStopAsync(stopId, stop => Release(stop, new StopRelease(actor.Trim(), reason, now)), cancellationToken);
    }

    /// <summary>Refuses what would start under a stop.</summary>
    /// <exception cref="TradingStopException">A stop in force covers it.</exception>
    public async Task DemandStartableAsync(string strategy, ProductionConfiguration configuration, CancellationToken cancellationToken)
    {
        IReadOnlyList<TradingStop> inForce = await store.GetTradingStopsAsync(inForceOnly: true, cancellationToken).ConfigureAwait(false);
        TradingStop? stop = inForce.FirstOrDefault(s => s.Scope != StopScope.Deployment && s.Covers("", strategy, configuration.Trading.Venue.Name));
        if (stop is not null)
            throw new TradingStopException("TradingStopped", $"{strategy} can't start: {StopSentences.Describe(stop)}. {StopSentences.HowToEnable(stop)}.");
    }

    /// <summary>Letter case makes no second person. Who stopped may be one of those who enable: what counts is that they are different persons.</summary>
    private static TradingStop Release(TradingStop stop, StopRelease release)
    {
        if (stop.EnabledAt is { } over)
            throw new TradingStopException("TradingStopOver", $"The stop '{stop.Id}' is over since {StopSentences.Time(over)}: {string.Join(", ", stop.Releases.Select(r => r.Actor))} enabled trading again.");
        if (stop.Releases.Any(r => IsSame(r.Actor, release.Actor)))
            throw new TradingStopException("TradingStopPerson", $"{release.Actor} has given the word already to end the stop '{stop.Id}', which takes {stop.PersonsToEnable} different persons: another one is wanted.");

        TradingStop released = stop with { Releases = [.. stop.Releases, release] };
        return released.Releases.Count >= stop.PersonsToEnable ? released with { EnabledAt = release.Time } : released;
    }

    private async Task<TradingStopException> UnknownAsync(StopScope scope, string target, CancellationToken cancellationToken)
    {
        IReadOnlyList<Deployment> all = await store.GetDeploymentsAsync(cancellationToken).ConfigureAwait(false);
        string[] known =
        [
            .. all.Select(d => scope switch
            {
                StopScope.Deployment => d.Id,
                StopScope.Strategy => d.Strategy,
                _ => d.Configuration.Trading.Venue.Name,
            }).Distinct().Order(StringComparer.Ordinal),
        ];
        UserMessage nearest = Nearest.Of(target, known) is { } word ? (UserMessage)$" Did you mean '{word}'?" : "";
        UserMessage there = known.Length == 0 ? "The store has no deployment." : (UserMessage)$"There are: {string.Join(", ", known.Take(20))}{(known.Length > 20 ? ", ..." : "")}.";
        return new TradingStopException("StopTargetUnknown", $"Nothing was stopped: no deployment of this store has the {scope.ToString().ToLowerInvariant()} '{target}'.{nearest} {there}");
    }

    private static bool IsSame(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string NewId(StopRequest request, DateTimeOffset now)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{now.UtcTicks}|{request.Scope}|{request.Target}|{request.Actor}|{request.Reason}")));
        return $"stop-{Convert.ToHexString(hash)[..8].ToLowerInvariant()}";
    }
}
