using System.Diagnostics.Tracing;

namespace CanaryPS.Benchmarks;

/// <summary>How long the threads of this process are stopped for collections, by the runtime's own events.</summary>
internal sealed class GcPauses : EventListener
{
    private const EventKeywords Collection = (EventKeywords)1;

    private static readonly TimeSpan _long = TimeSpan.FromMilliseconds(10);

    private DateTime _begun;

    public TimeSpan Longest { get; private set; }

    /// <summary>How many were longer than 10 ms.</summary>
    public int Long { get; private set; }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Informational, Collection);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCSuspendEEBegin", StringComparison.Ordinal) == true)
            _begun = eventData.TimeStamp;
        else if (eventData.EventName?.StartsWith("GCRestartEEEnd", StringComparison.Ordinal) == true)
        {
            TimeSpan pause = eventData.TimeStamp - _begun;
            Longest = pause > Longest ? pause : Longest;
            Long += pause > _long ? 1 : 0;
        }
    }
}
