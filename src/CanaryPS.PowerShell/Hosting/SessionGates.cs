using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using CanaryPS.PowerShell.Driving;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>The gates that one runspace opens by script blocks. Used by its pipeline thread alone.</summary>
internal sealed class SessionGates
{
    private static readonly ConditionalWeakTable<Runspace, SessionGates> Sessions = [];

    private readonly Dictionary<string, ScriptGate> _gates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of the runspace that runs on this thread.</summary>
    public static SessionGates Current => Sessions.GetValue(Runspace.DefaultRunspace, static _ => new SessionGates());

    /// <summary>The gate of a name; null where none is registered.</summary>
    public ScriptGate? Find(string name) => _gates.GetValueOrDefault(name);

    /// <summary>Adds a gate, in the place of one of the same name.</summary>
    public void Register(ScriptGate gate) => _gates[gate.Name] = gate;
}
