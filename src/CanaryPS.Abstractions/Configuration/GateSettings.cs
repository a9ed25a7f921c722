namespace CanaryPS;

/// <summary>An item of the <c>gates:</c> section: what a deployment needs before it goes on, when every criterion passes and the step's time is over.</summary>
public sealed record GateSettings
{
    /// <summary>Its name, unique in the section.</summary>
    public required string Name { get; init; }

    /// <summary>Before which steps it stands.</summary>
    public GatePlace Before { get; init; } = GatePlace.EveryStep;

    /// <summary>What opens it.</summary>
    public GateKind Kind { get; init; } = GateKind.Approval;

    /// <summary>Different persons who must approve, 1 or 2.</summary>
    public int Approvers { get; init; } = 1;

    /// <summary>Time after which an approval, or a server's permission, is asked for anew, given or not, min; null for never.</summary>
    public double? ExpiresMinutes { get; init; } = 1440;

    /// <summary>Whether who started the deployment may not approve.</summary>
    public bool FourEyes { get; init; }

    /// <summary>What a denial does.</summary>
    public DenialAction OnDenied { get; init; } = DenialAction.Hold;

    /// <summary>Where a webhook's question goes, http or https; null for gates that people open.</summary>
    public string? Url { get; init; }

    /// <summary>Where the webhook's bearer token is, <c>env:NAME</c> or <c>file:path</c>; null sends none.</summary>
    public string? BearerToken { get; init; }

    /// <summary>How long a webhook may take to answer, 0.1-300 s; after that it counts as one that does not allow.</summary>
    public double TimeoutSeconds { get; init; } = 10;
}
