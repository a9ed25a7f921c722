using System.Diagnostics;
using System.Management.Automation;

namespace CanaryPS.PowerShell.Callbacks;

/// <summary>A callback of a session and its script block. Pipeline thread only.</summary>
/// <param name="terms">What it is for.</param>
/// <param name="script">What is run; it gets the event as its argument.</param>
internal sealed class ScriptCallback(RegisteredCallback terms, ScriptBlock script)
{
    /// <summary>How long a call may keep the session from its other work before that is worth a warning.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    private readonly HashSet<ProductionEventKind> _kinds = WithStages(terms.Events);
    private long _calls;
    private long _failures;
    private string? _lastFailure;

    /// <summary>What it is for, and how it has done.</summary>
    public RegisteredCallback Description => terms with { Calls = _calls, Failures = _failures, LastFailure = _lastFailure };

    public string Name => terms.Name;

    public string Store => terms.Store;

    /// <summary>Whether events are still for it.</summary>
    public bool IsRegistered { get; set; } = true;

    public bool IsFor(string store, ProductionEvent happened) =>
        happened.Position > terms.After
        && _kinds.Contains(happened.Kind)
        && store == terms.Store
        && happened.Severity >= terms.MinimumSeverity
        && (terms.DeploymentId is null || terms.DeploymentId == happened.DeploymentId);

    /// <summary>Runs the block for an event. Whatever it throws is a warning, unless the pipeline itself is being stopped.</summary>
    public void Run(ProductionEvent happened, Action<UserMessage> warn)
    {
        if (!IsRegistered)
            return;

        _calls++;
        long start = Stopwatch.GetTimestamp();
        try
        {
            script.Invoke(happened);
        }
        catch (Exception exception) when (exception is not PipelineStoppedException)
        {
            // Any exception: a bare break or exit in the block must no more end the command that waits than an error.
            _failures++;
            _lastFailure = exception.Message;
            warn($"Callback '{Name}' failed on {happened.Kind} of {happened.DeploymentId} (event {happened.Position}): {exception.Message}");
        }

        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        if (duration > Slow)
            warn($"Callback '{Name}' took {duration.TotalSeconds:0.0} s; meanwhile this session drove nothing.");
    }

    /// <summary>A rollback and a completion are changes of the stage too, with kinds of their own.</summary>
    private static HashSet<ProductionEventKind> WithStages(IReadOnlyList<ProductionEventKind> kinds) =>
        kinds.Contains(ProductionEventKind.StageChanged) ? [.. kinds, ProductionEventKind.Rollback, ProductionEventKind.Completed] : [.. kinds];
}
