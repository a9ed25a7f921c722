namespace CanaryPS;

/// <summary>Another process took the lease over, so nothing was written.</summary>
/// <param name="resource">What the lease is for.</param>
public sealed class LeaseLostException(string resource)
    : CanaryException("LeaseLost", $"The lease on '{resource}' is held by another process now, so nothing was written; run the command again once that process is done.");
