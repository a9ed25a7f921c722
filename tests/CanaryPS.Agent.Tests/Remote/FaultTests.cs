using System.Text.Json;
using CanaryPS.Engine.Api;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Agent.Tests.Remote;

public class FaultTests
{
    /// <summary>One of each type of error of the engine's border, with its details.</summary>
    public static TheoryData<CanaryException> Errors =>
    [
        new AccessException("X", "m"), new AlertNotFoundException("a-1"), new AlertStateException("a-1", AlertState.Resolved, "acknowledged"), new AnalysisException("X", "m"), new CalendarException("X", "XNYS", "m"),
        new ConfigurationException([new ConfigurationProblem("c.yaml", 3, 4, "production.steps", "x", "a number", "step")]), new DeploymentConflictException("s", "d-1"), new DeploymentNotFoundException("d-1"),
        new DeploymentStateException("X", "d-1", "m"), new FreezeException("X", "m"), new GateException("X", "d-1", "m"), new ImportException("X", "f.csv", 7, "m"), new ImportException("X", "", 0, "m"),
        new InvalidTransitionException("d-1", DeploymentStage.COMPLETED, "rollback", ["nothing"]), new LeaseLostException("d-1"), new LimitsException("X", "m"), new MarketDataException("f.csv", 7, "m"),
        new NotificationException("X", "m"), new OrderEntryException("X", "m"), new PlanException("X", "m"), new ReportException("X", "m"), new RollbackPolicyException("m"), new RoutingException("X", "m"),
        new SampleException("m"), new SampleRequestException("X", "m"), new SilenceException("X", "m"), new SourceNameException("host"), new StaleDeploymentException("d-1"), new StateException("X", "f.state", "m"), new StoreException(StoreProblem.Locked, "s.db", "m"),
        new StrategyException("X", "m"), new TextException("X", "m"), new ThresholdException("X", "m"), new TradingStopException("X", "m"), new VenueException("X", "m"),
    ];

    [Theory]
    [MemberData(nameof(Errors), DisableDiscoveryEnumeration = true)]
    public void An_error_is_the_same_on_the_other_side(CanaryException error)
    {
        CanaryException told = ApiFaults.ToException(ApiFaults.Of(error));

        Assert.Equal((error.GetType(), error.ErrorId, error.Message), (told.GetType(), told.ErrorId, told.Message));
        Assert.Equal(ApiFaults.Of(error) with { Problems = [], Words = null }, ApiFaults.Of(told) with { Problems = [], Words = null });
        Assert.Equal(JsonSerializer.Serialize(ApiFaults.Of(error).Words, ApiJson.Options), JsonSerializer.Serialize(ApiFaults.Of(told).Words, ApiJson.Options));
        Assert.Equal(ApiFaults.Of(error).Problems, ApiFaults.Of(told).Problems);
    }

    [Fact]
    public void Every_error_of_the_border_is_among_them()
    {
        IEnumerable<Type> types = typeof(CanaryException).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CanaryException)));

        // What is only thrown before anything is asked of a store, or where a session has both stores open itself.
        Assert.Equal([typeof(AgentException), typeof(ConditionException), typeof(ExportException), typeof(PlanNotDecidableException), typeof(SectionMissingException), typeof(StoreCopyException), typeof(TaskException)], types.Except(Errors.Cast<object[]>().Select(row => row[0].GetType())).OrderBy(type => type.Name));
    }

    [Fact]
    public void The_words_for_another_language_come_over_the_wire()
    {
        StoreException error = new(StoreProblem.Newer, "s.db", $"the schema is {17}");

        string sent = JsonSerializer.Serialize(ApiFaults.Of(error), ApiJson.Options);
        UserMessage told = ApiFaults.ToException(JsonSerializer.Deserialize<ApiFault>(sent, ApiJson.Options)!).UserMessage;

        Assert.Equal(("{0}: {1}", "s.db", "the schema is {0}", "17"), (told.Template, told.Arguments[0].ToString(), told.Arguments[1].Template, told.Arguments[1].Arguments[0].ToString()));
    }

    [Fact]
    public void Words_that_say_something_else_than_the_message_are_not_taken()
    {
        ApiFault fault = new() { Error = "X", Message = "Nothing was sent.", Words = new ApiMessage { Template = "All was sent." } };

        CanaryException told = ApiFaults.ToException(fault);

        Assert.Equal(("Nothing was sent.", true), (told.Message, told.UserMessage.IsVerbatim));
    }

    [Fact]
    public void An_error_of_no_type_that_is_known_here_keeps_its_id_and_message()
    {
        CanaryException told = ApiFaults.ToException(new ApiFault { Error = "FromTomorrow", Message = "m", Type = "SomethingNewException" });

        Assert.Equal(("FromTomorrow", "m"), (told.ErrorId, told.Message));
    }
}
