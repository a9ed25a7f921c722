namespace CanaryPS.Agent.Hosting;

/// <summary>What is told of the driving while it goes on. Called by whatever thread drives, one call at a time.</summary>
internal interface IDriveReport
{
    /// <summary>A deployment was driven.</summary>
    void Ticked(TickResult tick);

    /// <summary>A deployment could not be driven now; it is tried again.</summary>
    void Failed(string deploymentId, CanaryException error);

    /// <summary>The store could not be used now; it is tried again.</summary>
    void Failed(StoreException error);
}
