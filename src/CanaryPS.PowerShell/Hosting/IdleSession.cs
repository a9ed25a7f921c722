using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>
/// Has a runspace do its <see cref="SessionWork"/> when no command of this module waits: PowerShell runs the action of an event on
/// the pipeline thread, at an idle prompt as between the statements of a script.
/// </summary>
internal sealed class IdleSession : IDisposable
{
    private const string Source = "CanaryPS.SessionWork";

    // The warnings go through the script, since outside of a command there is no other way to the session's streams.
    private const string Action = "foreach ($warning in $Event.MessageData.Invoke()) { Write-Warning $warning }";

    private readonly PSEventManager _events;
    private readonly PSEventSubscriber _subscriber;
    private readonly SessionWork _work;
    private readonly PSObject _run;
    private int _isAsked;

    /// <param name="runspace">The runspace that runs on this thread.</param>
    /// <param name="work">Its work.</param>
    public IdleSession(Runspace runspace, SessionWork work)
    {
        _work = work;
        _events = runspace.Events;
        _run = new PSObject(new Func<string[]>(Run));
        _subscriber = _events.SubscribeEvent(
            source: null, eventName: null, sourceIdentifier: Source, data: null, action: ScriptBlock.Create(Action), supportEvent: true, forwardEvent: false);
        work.Posted = Ask;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _work.Posted = null;
        _events.UnsubscribeEvent(_subscriber);
    }

    /// <summary>One event at a time is enough: it does all the work that there is by then.</summary>
    private void Ask()
    {
        if (Interlocked.Exchange(ref _isAsked, 1) == 0)
            _events.GenerateEvent(Source, sender: null, args: [], extraData: _run);
    }

    private string[] Run()
    {
        Interlocked.Exchange(ref _isAsked, 0);
        List<string> warnings = [];
        _work.Run(warning => warnings.Add(warning.InSession()));
        if (_work.HasWork)
            Ask();
        return [.. warnings];
    }
}
