using System.Collections.ObjectModel;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Driving;

/// <summary>A gate that a script block of a session opens. It runs on the session's pipeline thread alone.</summary>
/// <param name="name">The gate's name in the configuration.</param>
/// <param name="script">Says whether the step may be taken: a boolean, or an object with Allow and Reason. It gets the deployment and the verdict.</param>
internal sealed class ScriptGate(string name, ScriptBlock script)
{
    public string Name => name;

    /// <summary>Asks the block. Whatever is no clear yes is a no.</summary>
    public (bool Allows, string Reason) Ask(Deployment deployment, Verdict verdict)
    {
        Collection<PSObject> output;
        try
        {
            output = script.Invoke(deployment, verdict);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            return (false, $"it failed: {exception.Message}");
        }

        if (output is not [{ } answer])
            return (false, $"it gave {output.Count} objects in place of one answer");
        if (answer.BaseObject is bool allows)
            return (allows, allows ? "allowed" : "not allowed");

        string? reason = Value(answer, "Reason")?.ToString();
        return Value(answer, "Allow") is bool allow
            ? (allow, string.IsNullOrWhiteSpace(reason) ? (allow ? "allowed" : "not allowed") : reason)
            : (false, $"it gave a {answer.BaseObject.GetType().Name}, where $true, $false, or an object with Allow and Reason is an answer");
    }

    private static object? Value(PSObject answer, string name) =>
        answer.BaseObject is System.Collections.IDictionary map ? map[name] : (answer.Properties[name]?.Value is PSObject wrapped ? wrapped.BaseObject : answer.Properties[name]?.Value);
}
