using System.Collections;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>Lets a parameter for rules take what Get-ProductionThreshold gives.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AlertRuleAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Unwrap(inputData) is IList items ? items.Cast<object?>().Select(RuleOf).ToArray() : RuleOf(inputData)!;

    private static object? RuleOf(object? item) => Unwrap(item) is ProductionThreshold threshold ? threshold.Rule : Unwrap(item);

    private static object? Unwrap(object? item) => item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;
}
