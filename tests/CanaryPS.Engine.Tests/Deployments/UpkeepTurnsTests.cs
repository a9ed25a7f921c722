using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments;

public sealed class UpkeepTurnsTests
{
    private static readonly SampleUpkeep Nothing = new(0, 0, 0);

    private readonly UpkeepTurns _turns = new();

    [Fact]
    public void The_first_look_is_at_once_and_one_that_did_something_is_followed_by_the_next()
    {
        Assert.True(_turns.Take("d1"));
        _turns.Note(Every(30), new SampleUpkeep(1000, 0, 0));
        Assert.True(_turns.Take("d1"));
        _turns.Note(Every(30), Nothing with { OrderEvents = 5 });
        Assert.True(_turns.Take("d1"));
    }

    [Theory]
    [InlineData(1, 32)]
    [InlineData(30, 32)]
    [InlineData(300, 12)]
    [InlineData(3600, 1)]
    [InlineData(7200, 0)]
    public void One_that_found_nothing_to_do_is_followed_by_a_pause_of_evaluations_and_of_an_hour_at_most(double interval, int evaluations)
    {
        _turns.Note(Every(interval), Nothing);

        Assert.Equal(evaluations, Enumerable.Range(0, 100).TakeWhile(_ => !_turns.Take("d1")).Count());
        Assert.True(_turns.Take("d2"));
        _turns.Note(Every(interval), Nothing);
        _turns.Forget("d1");
        Assert.True(_turns.Take("d1"));
    }

    private static Deployment Every(double interval) =>
        Given.Started(Given.Configuration(new ProductionSettings { MonitoringInterval = interval })).Deployment with { Id = "d1" };
}
