using System.Collections;
using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-CanaryRoute: the arm that each key of an order, a client or an instrument goes to by the weight in force.</summary>
[Cmdlet(VerbsCommon.Get, "CanaryRoute")]
[OutputType(typeof(CanaryRoute))]
public sealed class GetCanaryRouteCommand : ProductionCmdlet
{
    /// <summary>How long keys are routed by what was read, ms: a pipeline may run for hours, and a rollback must reach it.</summary>
    private const long ReadAgainAfter = 1000;

    private IKeyRouter? _router;
    private long _readAt;
    private long _warnedOf = -1;

    /// <summary>The deployment: an id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("DeploymentId")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The key, or many of them. Of an object that is no text the text is taken.</summary>
    // Not an array of texts: the binder would make one for each key that is piped.
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Alias("InputObject")]
    public object Key { get; set; } = "";

    /// <inheritdoc />
    private protected override void Process()
    {
        IKeyRouter router = Router();
        object given = Unwrap(Key)!;
        if (given is string { Length: > 0 } key)
            WriteObject(RouteOf(router.Allocation, key, router.Route(key)));
        else if (given is not string && given is IEnumerable many)
            RouteAll(router, many);
        else
            RouteAll(router, new[] { given });
    }

    private void RouteAll(IKeyRouter router, IEnumerable many)
    {
        string[] keys = many is string[] texts && !texts.Any(string.IsNullOrEmpty) ? texts : TextsOf(many);
        Arm[] arms = new Arm[keys.Length];
        router.Route(keys, arms);
        CanaryAllocation allocation = router.Allocation;
        WriteObject(keys.Zip(arms, (key, arm) => RouteOf(allocation, key, arm)), enumerateCollection: true);
    }

    private string[] TextsOf(IEnumerable many)
    {
        List<string> keys = [];
        foreach (object? item in many)
            ForItem(item ?? "", () => keys.Add(TextOf(Unwrap(item))));

        return [.. keys];
    }

    private static CanaryRoute RouteOf(CanaryAllocation allocation, string key, Arm arm) =>
        new(key, arm, allocation.DeploymentId, allocation.Weight, allocation.Version);

    private IKeyRouter Router()
    {
        if (_router is null || Environment.TickCount64 - _readAt > ReadAgainAfter)
        {
            _router = Ask((engine, cancellationToken) => engine.OpenRouterAsync(Id[0], cancellationToken));
            _readAt = Environment.TickCount64;
            Warn(_router.Allocation);
        }

        return _router;
    }

    private void Warn(CanaryAllocation allocation)
    {
        if (!allocation.IsHalted || allocation.Version == _warnedOf)
            return;

        _warnedOf = allocation.Version;
        WriteWarning($"Trading of deployment '{allocation.DeploymentId}' is stopped: neither arm may send an order, wherever its key goes.");
    }

    private static object? Unwrap(object? item) => item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;

    private static string TextOf(object? item) => (item as string ?? LanguagePrimitives.ConvertTo<string>(item)) is { Length: > 0 } text
        ? text
        : throw new RoutingException("KeyInvalid", "A key has no text. Give each order, client or instrument a key of its own, or all of them go to one arm.");
}
