namespace CanaryPS;

/// <summary>The <c>demo:</c> section: the deployments that a demo runs, in order.</summary>
public sealed record DemoSettings
{
    /// <summary>The deployments, at least one, each with a name of its own.</summary>
    public required IReadOnlyList<DemoDeployment> Deployments { get; init => field = FixedList.Of(value); }
}
