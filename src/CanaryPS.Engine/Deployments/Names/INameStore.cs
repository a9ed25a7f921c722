namespace CanaryPS.Engine.Deployments.Names;

/// <summary>Reads names without what they stand for.</summary>
internal interface INameStore
{
    /// <summary>Names in the order of <see cref="NameKind"/>, each once. Of what only a configuration or the order log has, none.</summary>
    Task<IReadOnlyList<StoredName>> GetNamesAsync(NameQuery query, CancellationToken cancellationToken);

    /// <summary>The ids of deployments that run, the newest of each configuration, the newest configurations first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<IReadOnlyList<string>> GetRunningByConfigurationAsync(int most, CancellationToken cancellationToken);
}
