using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>New-ProductionApiKey: makes a key with which a person or a robot asks an agent. It is shown once; the store holds only its hash.</summary>
[Cmdlet(VerbsCommon.New, "ProductionApiKey", SupportsShouldProcess = true)]
[OutputType(typeof(IssuedApiKey))]
public sealed class NewProductionApiKeyCommand : ProductionCmdlet
{
    /// <summary>The person or the robot that it is for: the actor of all that is done with it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>What may be done with it. None includes another.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public ApiScope[] Scope { get; set; } = [];

    /// <summary>How long it opens anything; a number counts seconds. Without it, until it is revoked.</summary>
    [Parameter]
    [Duration(IsAhead = true)]
    public TimeSpan? ExpiresAfter { get; set; }

    /// <summary>Who makes it. Without it, whoever this session is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override bool CreatesStore => true;

    /// <inheritdoc />
    private protected override void Process()
    {
        // Under -WhatIf there may be no store, which has the time.
        DateTimeOffset now = IsWhatIf && IsStoreToBeMade ? TimeProvider.System.GetUtcNow() : Clock.GetUtcNow();
        ApiKeyRequest request = new() { Name = Name, Scopes = Scope, ExpiresAt = now + ExpiresAfter, Actor = Actor };
        Rehearsal.CreateApiKey(request, now);
        if (ShouldProcess($"key of '{Name}' for {string.Join(", ", Scope)}", "Make"))
            WriteObject(Ask((engine, cancellationToken) => engine.CreateApiKeyAsync(request, cancellationToken)));
    }
}
