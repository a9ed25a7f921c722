using Microsoft.AspNetCore.Http.Features;

namespace CanaryPS.Agent.Access;

/// <summary>What is known of a request while it is answered, for the audit.</summary>
internal sealed class AskedRequest
{
    /// <summary>Who asks.</summary>
    public Caller Caller { get; set; } = Caller.Unknown;

    /// <summary>The id of the key that was given, whether it opened or not.</summary>
    public string? KeyId { get; set; }

    /// <summary>The deployment that it is about.</summary>
    public string? DeploymentId { get; set; }

    /// <summary>Whether the audit is to have it although it changes nothing: it was refused.</summary>
    public bool IsRefused { get; set; }

    public static AskedRequest Of(HttpContext context) => context.Features.GetRequiredFeature<AskedRequest>();
}
