using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Channels;

/// <summary>The channels that one runspace has script blocks for. Changed by its pipeline thread alone; any thread may look.</summary>
internal sealed class SessionChannels
{
    private static readonly ConditionalWeakTable<Runspace, SessionChannels> Sessions = [];

    private readonly ConcurrentDictionary<string, ScriptChannel> _channels = new(StringComparer.Ordinal);
    private readonly Runspace _runspace;
    private readonly SessionWork _work;

    private SessionChannels(Runspace runspace)
    {
        _runspace = runspace;
        _work = SessionWork.Current;
    }

    /// <summary>Those of the runspace that runs on this thread.</summary>
    public static SessionChannels Current => Sessions.GetValue(Runspace.DefaultRunspace, static runspace => new SessionChannels(runspace));

    /// <summary>Every channel, by name.</summary>
    public IReadOnlyList<ScriptChannel> All => [.. _channels.Values.OrderBy(channel => channel.Name, StringComparer.Ordinal)];

    /// <summary>The channel of a name; null where none is registered.</summary>
    public ScriptChannel? Find(string name) => _channels.GetValueOrDefault(name);

    /// <summary>Adds a channel, in the place of one of the same name. What waits for it in a store that is open is tried at once.</summary>
    public void Register(ScriptChannel channel)
    {
        _channels[channel.Name] = channel;
        _work.Attend(this, _runspace);
        SessionStores.Current.AttachAgain();
    }

    /// <summary>Takes a channel away; what is for it waits in its store.</summary>
    public void Unregister(string name)
    {
        _channels.TryRemove(name, out _);
        if (_channels.IsEmpty)
            _work.Leave(this);
    }

    /// <summary>Takes every channel away.</summary>
    public void Clear()
    {
        foreach (ScriptChannel channel in All)
            Unregister(channel.Name);
    }
}
