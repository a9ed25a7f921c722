using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>Takes the name of a window, or <c>*</c> for every window; no other wildcard.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WindowAttribute : ValidateArgumentsAttribute
{
    /// <summary>Stands for every window.</summary>
    public const string Every = "*";

    /// <inheritdoc />
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not string { Length: > 0 } name || (name != Every && name.IndexOfAny(['*', '?', '[', ']']) >= 0))
            throw ArgumentErrors.NotValid(
                $"'{arguments}' is no window: give its name, for example '{MetricWindows.Stage}', '{MetricWindows.Session}', '60m' or '200n', or '*' for every window.");
    }
}
