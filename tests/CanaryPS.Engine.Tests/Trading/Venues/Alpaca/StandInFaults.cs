namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>How the stand-in misbehaves: shares of the requests, 0-1, drawn from one seed.</summary>
public sealed record StandInFaults
{
    public int Seed { get; init; } = 1;

    /// <summary>429; nothing is done.</summary>
    public double TooMany { get; init; }

    /// <summary>The pause that a 429 asks for, s.</summary>
    public int Pause { get; init; }

    /// <summary>500 or 503; nothing is done.</summary>
    public double ServerError { get; init; }

    /// <summary>It is done, and the connection is cut before the answer.</summary>
    public double LostReply { get; init; }

    /// <summary>It is done, and the answer is a piece of JSON.</summary>
    public double Malformed { get; init; }

    /// <summary>It is done, and the answer comes later than anyone waits.</summary>
    public double TooSlow { get; init; }

    /// <summary>Readings of lists that show the orders as they were before the last change.</summary>
    public double StaleRead { get; init; }

    /// <summary>Cancellations that are taken (204) and do nothing.</summary>
    public double ForgottenCancel { get; init; }

    /// <summary>Stream messages after which the connection is cut.</summary>
    public double StreamDrop { get; init; }

    /// <summary>Stream messages that are sent twice.</summary>
    public double StreamRepeat { get; init; }

    /// <summary>Stream messages that are sent after the next one.</summary>
    public double StreamLate { get; init; }

    /// <summary>Three of ten requests fail, in every way there is.</summary>
    public static StandInFaults ThreeOfTen(int seed) => new()
    {
        Seed = seed, TooMany = 0.06, ServerError = 0.08, LostReply = 0.08, Malformed = 0.05, TooSlow = 0.03, ForgottenCancel = 0.1, StaleRead = 0.1,
    };
}
