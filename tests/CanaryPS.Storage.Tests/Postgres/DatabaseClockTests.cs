using CanaryPS.Engine.Storage.Postgres;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Storage.Tests.Postgres;

/// <summary>The time of a database, as a host knows it whose own clock is wrong.</summary>
public sealed class DatabaseClockTests
{
    private static readonly DateTimeOffset Truth = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_the_hosts_until_the_database_has_said_anything()
    {
        FakeTimeProvider host = new(Truth.AddHours(3));
        Assert.Equal(Truth.AddHours(3), new DatabaseClock(host).GetUtcNow());
    }

    [Fact]
    public void Nobody_who_sets_the_hosts_clock_moves_it()
    {
        FakeTimeProvider host = new(Truth.AddHours(3));
        DatabaseClock clock = new(host);
        clock.Learn(Truth, clock.GetTimestamp());

        host.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(Truth.AddMinutes(1), clock.GetUtcNow());
        host.AdjustTime(Truth.AddDays(-9));
        Assert.Equal(Truth.AddMinutes(1), clock.GetUtcNow());
    }

    [Fact]
    public void A_database_whose_clock_was_set_back_is_followed()
    {
        FakeTimeProvider host = new(Truth);
        DatabaseClock clock = new(host);
        clock.Learn(Truth, clock.GetTimestamp());
        Assert.Equal(Truth, clock.GetUtcNow());

        clock.Learn(Truth.AddHours(-1), clock.GetTimestamp());
        Assert.Equal(Truth.AddHours(-1), clock.GetUtcNow());
    }

    /// <summary>A sound database, a host that hears its answers late, sleeps in between (its count stands still) and has its own clock set: the time never goes back, and after each answer it is off by no more than the answer took.</summary>
    [Fact]
    public void It_never_goes_back_and_is_off_by_no_more_than_an_answer_takes()
    {
        Gen<(int Question, int Answer, int Pause, int Sleep, int Set)> step =
            from question in Gen.Choose(0, 400)
            from answer in Gen.Choose(0, 400)
            from pause in Gen.Choose(0, 20_000)
            from sleep in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 3_600_000)))
            from set in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(-86_400, 86_400)))
            select (question, answer, pause, sleep, set);

        Prop.ForAll(step.NonEmptyListOf().ToArbitrary(), steps =>
        {
            FakeTimeProvider host = new(Truth.AddHours(-7));
            DatabaseClock clock = new(host);
            DateTimeOffset truth = Truth;
            DateTimeOffset last = DateTimeOffset.MinValue;
            foreach ((int question, int answer, int pause, int sleep, int set) in steps)
            {
                Pass(pause);
                truth += TimeSpan.FromMilliseconds(sleep);
                if (set != 0)
                    host.AdjustTime(host.GetUtcNow().AddSeconds(set));

                long asked = clock.GetTimestamp();
                Pass(question);
                DateTimeOffset said = truth;
                Pass(answer);
                clock.Learn(said, asked);

                DateTimeOffset now = clock.GetUtcNow();
                Assert.InRange(now - truth, TimeSpan.FromMilliseconds(-answer), TimeSpan.FromMilliseconds(question));
                Assert.True(now >= last, $"{now:O} after {last:O}");
                last = now;
            }

            void Pass(int milliseconds)
            {
                host.Advance(TimeSpan.FromMilliseconds(milliseconds));
                truth += TimeSpan.FromMilliseconds(milliseconds);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261123, 7));
    }
}
