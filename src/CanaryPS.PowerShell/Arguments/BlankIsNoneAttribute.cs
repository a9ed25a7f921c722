using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>Lets a parameter take a blank text, such as an empty cell of a CSV file, as nothing. PowerShell itself would make the number 0 of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BlankIsNoneAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text && string.IsNullOrWhiteSpace(text) ? null! : inputData;
}
