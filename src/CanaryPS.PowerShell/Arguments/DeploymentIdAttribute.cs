using System.Collections;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>
/// Lets a parameter for ids of deployments take every object that belongs to one - a deployment, a tick's result, an
/// alert, a sample, an evaluation - also one that came back from a job or a file.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DeploymentIdAttribute : ArgumentTransformationAttribute
{
    private const string Deserialized = "Deserialized.";

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : inputData;
        if (value is IList items and not byte[])
            return items.Cast<object?>().Select(item => IdOf(item) ?? item).ToArray();

        return IdOf(inputData) is { } id ? new[] { id } : inputData;
    }

    private static string? IdOf(object? item)
    {
        object? value = item is PSObject wrapped ? wrapped.BaseObject : item;
        return value switch
        {
            Deployment deployment => deployment.Id,
            TickResult tick => tick.Deployment.Id,
            Verdict verdict => verdict.DeploymentId,
            ProductionHealth health => health.DeploymentId,
            Alert alert => alert.DeploymentId,
            MetricSample sample => sample.DeploymentId,
            JournalEntry entry => entry.DeploymentId,
            CanaryAllocation allocation => allocation.DeploymentId,
            CanaryRoute route => route.DeploymentId,
            _ => item is PSObject stored ? IdOfStored(stored) : null,
        };
    }

    private static string? IdOfStored(PSObject stored)
    {
        string? type = stored.TypeNames.FirstOrDefault(name => name.StartsWith(Deserialized + "CanaryPS.", StringComparison.Ordinal));
        return type?[Deserialized.Length..] switch
        {
            null => null,
            "CanaryPS.Deployment" => stored.Properties["Id"]?.Value as string,
            "CanaryPS.TickResult" => stored.Properties["Deployment"]?.Value is PSObject deployment ? IdOfStored(deployment) : null,
            _ => stored.Properties["DeploymentId"]?.Value as string,
        };
    }
}
