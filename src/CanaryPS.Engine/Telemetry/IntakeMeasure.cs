using System.Diagnostics;

namespace CanaryPS.Engine.Telemetry;

/// <summary>Measures one request with order events until it is disposed. One that was not ended was given back.</summary>
internal sealed class IntakeMeasure : IDisposable
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly int _events;
    private IntakeReceipt? _receipt;

    public IntakeMeasure(int events)
    {
        _events = events;
        IntakeTelemetry.Began();
    }

    public void End(IntakeReceipt receipt) => _receipt = receipt;

    public void Dispose()
    {
        IntakeTelemetry.Ended();
        if (_receipt is { } receipt)
            IntakeTelemetry.Stored(receipt, EngineMeter.Since(_begun));
        else
            IntakeTelemetry.GivenBack(_events);
    }
}
