using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>Lets a parameter for an operator take its symbol, such as <c>'&gt;='</c> or <c>between</c>, besides its name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ThresholdOperatorAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        string text = value?.ToString() ?? "";
        return value is ThresholdOperator relation ? relation
            : ThresholdOperatorSymbols.All.TryGetValue(text.ToLowerInvariant(), out relation) ? relation
            : Array.Exists(Enum.GetNames<ThresholdOperator>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) ? Enum.Parse<ThresholdOperator>(text, ignoreCase: true)
            : throw ArgumentErrors.NotConverted(
                $"'{text}' is no operator: give one of {string.Join(", ", ThresholdOperatorSymbols.All.Keys.Select(symbol => $"'{symbol}'"))}.");
    }
}
