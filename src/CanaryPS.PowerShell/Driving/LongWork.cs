using System.Management.Automation;
using CanaryPS.PowerShell.Commands;

namespace CanaryPS.PowerShell.Driving;

/// <summary>Shows how far work is that takes long: the part that is done where the work tells it, and the time that the rest takes at the same pace. Work that is soon done shows nothing.</summary>
/// <param name="cmdlet">The command that waits for it.</param>
/// <param name="activity">What is done.</param>
/// <param name="status">On what.</param>
internal sealed class LongWork(LocalizedCmdlet cmdlet, UserMessage activity, UserMessage status) : IProgress<double>, IDisposable
{
    private const int ProgressId = 1;

    /// <summary>Work that is done within this time is not worth a bar.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    private readonly long _begun = TimeProvider.System.GetTimestamp();
    private double _share;
    private readonly string _activity = activity.InSession();
    private string _status = status.InSession() is { Length: > 0 } said ? said : activity.InSession();
    private bool _isShown;

    /// <summary>Takes in the part that is done, 0-1, on any thread.</summary>
    public void Report(double value) => Volatile.Write(ref _share, value);

    /// <summary>Shows it, on the pipeline's thread.</summary>
    /// <param name="detail">How far it is, in words; null leaves what was said before.</param>
    public void Show(UserMessage? detail = null)
    {
        TimeSpan elapsed = TimeProvider.System.GetElapsedTime(_begun);
        if (elapsed < Silence)
            return;

        double share = Math.Clamp(Volatile.Read(ref _share), 0, 1);
        _status = detail?.InSession() ?? _status;

        // A record of its own each time: whoever looks at them later sees each as it was.
        cmdlet.WriteProgress(new ProgressRecord(ProgressId, _activity, _status)
        {
            PercentComplete = share > 0 ? (int)(100 * share) : -1,
            SecondsRemaining = share > 0 ? (int)Math.Min(int.MaxValue, elapsed.TotalSeconds * (1 - share) / share) : -1,
        });
        _isShown = true;
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (!_isShown)
            return;

        cmdlet.WriteProgress(new ProgressRecord(ProgressId, _activity, _status) { RecordType = ProgressRecordType.Completed });
    }
}
