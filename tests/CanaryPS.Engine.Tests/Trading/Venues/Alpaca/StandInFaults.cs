namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>How the stand-in misbehaves: shares of the requests, 0-1, drawn from one seed.</summary>
public sealed record StandInFaults
{
    public int Seed { get; init; } = 1;

    /// <summary>429; nothing is done.</summary>
    public double TooMany { get; init; }

    /// <summary>The pause that a 429 asks for, s.</summary>
    public int Pause { get; init; }

    /// <summary>429 that asks for no pause; nothing is done.</summary>
    public double TooManyUntold { get; init; }

    /// <summary>The connection is cut; nothing is done.</summary>
    public double CutBefore { get; init; }

    /// <summary>Orders without an answer that arrive later, after up to <see cref="LateSeconds"/>.</summary>
    public double LateOrder { get; init; }

    /// <summary>How late an order may be, s of the book's time.</summary>
    public double LateSeconds { get; init; } = 2;

    /// <summary>Orders that are refused with 403.</summary>
    public double RefusedOrder { get; init; }

    /// <summary>Orders that are taken and then rejected.</summary>
    public double RejectedOrder { get; init; }

    /// <summary>It is done, and answered after a while, within the time that is waited.</summary>
    public double Slow { get; init; }

    /// <summary>Lists and positions as they were up to <see cref="OldSeconds"/> ago.</summary>
    public double OldAnswer { get; init; }

    /// <summary>How old an answer may be, s of the book's time.</summary>
    public double OldSeconds { get; init; } = 0.95;

    /// <summary>Cancellations that a fill comes before.</summary>
    public double FilledBeforeCancel { get; init; }

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

    /// <summary>Three of ten requests fail, the stream too, answers are old, and orders come and end as nobody expects.</summary>
    public static StandInFaults EveryWay(int seed) => new()
    {
        Seed = seed, TooMany = 0.04, TooManyUntold = 0.03, ServerError = 0.06, CutBefore = 0.05, LostReply = 0.06, Malformed = 0.04, TooSlow = 0.01, Slow = 0.01,
        LateOrder = 0.06, RefusedOrder = 0.04, RejectedOrder = 0.05, OldAnswer = 0.25, ForgottenCancel = 0.15, FilledBeforeCancel = 0.2,
        StreamDrop = 0.05, StreamRepeat = 0.15, StreamLate = 0.15,
    };

    /// <summary>Nothing goes wrong any more.</summary>
    public static StandInFaults Healed(int seed) => new() { Seed = seed };
}
