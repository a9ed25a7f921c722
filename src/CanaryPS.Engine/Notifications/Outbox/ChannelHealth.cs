namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>
/// How a channel has done lately: its circuit breaker and its rate. Kept in the store, so that processes share it and a command
/// that ends does not forget it.
/// </summary>
/// <param name="Failures">Failures in a row.</param>
/// <param name="OpenUntil">Until when it is left alone; null while it is not.</param>
/// <param name="PacedTo">The time up to which its rate is used (generic cell rate algorithm, ITU-T I.371).</param>
internal sealed record ChannelHealth(int Failures, DateTimeOffset? OpenUntil, DateTimeOffset PacedTo)
{
    public static ChannelHealth New { get; } = new(0, null, DateTimeOffset.UnixEpoch);

    /// <summary>When it may be tried next; in the past where it may be now.</summary>
    public DateTimeOffset ReadyAt(ChannelTerms terms, DateTimeOffset now)
    {
        // A clock that went back must not keep a channel quiet until it has caught up.
        DateTimeOffset paced = PacedTo - now > TimeSpan.FromMinutes(1) + terms.Pace ? now : PacedTo - (terms.Pace * (terms.Burst - 1));
        return OpenUntil is { } until && until > paced && until - now <= Longest(terms) ? until : paced;
    }

    /// <summary>As it is once it is tried. One that has failed too often gets one try at a time.</summary>
    public ChannelHealth Try(ChannelTerms terms, DateTimeOffset now)
    {
        DateTimeOffset from = PacedTo > now && PacedTo - now <= TimeSpan.FromMinutes(1) + terms.Pace ? PacedTo : now;
        return this with { PacedTo = from + terms.Pace, OpenUntil = Failures >= terms.BreakAfter ? now + terms.Break : null };
    }

    /// <summary>As it is after a message that it took.</summary>
    public ChannelHealth Succeed() => this with { Failures = 0, OpenUntil = null };

    /// <summary>As it is after a message that it did not take.</summary>
    /// <param name="terms">What it bears.</param>
    /// <param name="now">Now.</param>
    /// <param name="wish">How long it asks to be left alone; null where it says nothing.</param>
    public ChannelHealth Fail(ChannelTerms terms, DateTimeOffset now, TimeSpan? wish)
    {
        int failures = Math.Min(Failures + 1, terms.BreakAfter);
        TimeSpan pause = failures >= terms.BreakAfter ? terms.Break : TimeSpan.Zero;
        if (wish > pause)
            pause = wish < BackOff.LongestWish ? wish.Value : BackOff.LongestWish;
        return this with { Failures = failures, OpenUntil = pause > TimeSpan.Zero ? now + pause : null };
    }

    /// <summary>As if it had not been tried.</summary>
    public ChannelHealth Forget(ChannelTerms terms) => this with { PacedTo = PacedTo - terms.Pace, OpenUntil = null };

    private static TimeSpan Longest(ChannelTerms terms) => terms.Break > BackOff.LongestWish ? terms.Break : BackOff.LongestWish;
}
