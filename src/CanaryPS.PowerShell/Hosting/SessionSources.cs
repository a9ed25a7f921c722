using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using CanaryPS.PowerShell.Driving;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>The metric sources that one runspace has registered. Used by its pipeline thread alone.</summary>
internal sealed class SessionSources
{
    private static readonly ConditionalWeakTable<Runspace, SessionSources> Sessions = [];

    private readonly Dictionary<string, ScriptSource> _sources = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of the runspace that runs on this thread.</summary>
    public static SessionSources Current => Sessions.GetValue(Runspace.DefaultRunspace, static _ => new SessionSources());

    /// <summary>Every source, by name.</summary>
    public IReadOnlyList<ScriptSource> All => [.. _sources.Values.OrderBy(source => source.Name, StringComparer.Ordinal)];

    /// <summary>Adds a source, in the place of one of the same name.</summary>
    public void Register(ScriptSource source) => _sources[source.Name] = source;

    /// <summary>Forgets every source.</summary>
    public void Clear() => _sources.Clear();
}
