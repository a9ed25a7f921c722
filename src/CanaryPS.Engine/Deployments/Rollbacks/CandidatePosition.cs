using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>
/// What the candidate holds by two witnesses: the venue, whose answer may be an old one, and the ledger, which may not have been told everything yet. Only
/// where they agree is it known, and only what is known is closed or handed over.
/// </summary>
/// <param name="Held">Units by instrument, negative = short, where both say the same.</param>
/// <param name="Disputed">What they do not agree on, in words; null where they agree on everything.</param>
internal sealed record CandidatePosition(IReadOnlyDictionary<string, decimal> Held, string? Disputed)
{
    /// <param name="venue">The candidate's venue.</param>
    /// <param name="ledger">The deployment's ledger.</param>
    /// <param name="handedOver">What was given to the baseline, as the venue does not know: units by instrument, negative = short.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="VenueException">The venue can't be asked.</exception>
    public static async Task<CandidatePosition> ReadAsync(
        IVenue venue, DeploymentLedger ledger, IReadOnlyDictionary<string, decimal> handedOver, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, decimal> told = await venue.GetPositionsAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        return Compare(venue.Name, told, ledger, handedOver);
    }

    /// <param name="venue">The venue's name.</param>
    /// <param name="told">What it said: units by instrument, negative = short.</param>
    /// <param name="ledger">The deployment's ledger.</param>
    /// <param name="handedOver">What was given to the baseline, as the venue does not know.</param>
    public static CandidatePosition Compare(
        string venue, IReadOnlyDictionary<string, decimal> told, DeploymentLedger ledger, IReadOnlyDictionary<string, decimal> handedOver)
    {
        IReadOnlyDictionary<string, decimal> known = ledger.Candidate.Positions;
        SortedDictionary<string, decimal> held = new(StringComparer.Ordinal);
        List<string> disputed = [];
        foreach (string instrument in told.Keys.Concat(known.Keys).Concat(handedOver.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            decimal said = told.GetValueOrDefault(instrument) - handedOver.GetValueOrDefault(instrument);
            decimal noted = known.GetValueOrDefault(instrument);
            if (said != noted)
                disputed.Add(FormattableString.Invariant($"{instrument}: {venue} says {said}, the trading log {noted}"));
            else if (said != 0)
                held[instrument] = said;
        }

        return new CandidatePosition(held, disputed.Count == 0 ? null : string.Join("; ", disputed));
    }

    public static string Describe(IReadOnlyDictionary<string, decimal> positions) =>
        string.Join(", ", positions.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => FormattableString.Invariant($"{p.Value} {p.Key}")));
}
