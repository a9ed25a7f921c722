namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>Finds out what became of orders that were entered through the engine and may be under way.</summary>
internal interface IOrderSettlement
{
    /// <summary>Settles what can be settled now.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="arm">Whose orders.</param>
    /// <param name="venue">Where they were sent.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Those that are under way still, oldest first.</returns>
    /// <exception cref="VenueException">The venue can't be asked.</exception>
    Task<IReadOnlyList<EnteredOrder>> SettleAsync(string deploymentId, Arm arm, IVenue venue, CancellationToken cancellationToken);
}
