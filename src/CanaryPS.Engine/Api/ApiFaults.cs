using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Api;

/// <summary>Errors on their way from the agent to a session, where they are of the same type again, with the same id, message and details.</summary>
internal static class ApiFaults
{
    public static ApiFault Of(CanaryException error) => new()
    {
        Error = error.ErrorId,
        Message = error.Message,
        Words = ApiMessage.Of(error.UserMessage),
        Type = error.GetType().Name,
        About = error switch
        {
            StoreException store => store.Path,
            StateException state => state.Path,
            MarketDataException data => data.Path,
            ImportException import => import.Path,
            DeploymentConflictException conflict => conflict.RunningId,
            DeploymentStateException state => state.DeploymentId,
            GateException gate => gate.DeploymentId,
            CalendarException calendar => calendar.Calendar,
            _ => null,
        },
        Line = error switch { MarketDataException data => data.Line, ImportException import => import.Line, _ => 0 },
        Problems = error is ConfigurationException configuration ? configuration.Problems : [],
    };

    /// <param name="fault">What the agent told.</param>
    /// <returns>The error of the type that it names; of no type of the product, one that has its id and message.</returns>
    public static CanaryException ToException(ApiFault fault)
    {
        (string id, UserMessage said, string about) = (fault.Error, Said(fault), fault.About ?? "");
        return fault.Type switch
        {
            nameof(AccessException) => new AccessException(id, said),
            nameof(AlertNotFoundException) => new AlertNotFoundException(about) { Told = said },
            nameof(AlertStateException) => new AlertStateException(about, default, "") { Told = said },
            nameof(AnalysisException) => new AnalysisException(id, said),
            nameof(CalendarException) => new CalendarException(id, about, said),
            nameof(ConfigurationException) => new ConfigurationException(fault.Problems) { Told = said },
            nameof(DeploymentConflictException) => new DeploymentConflictException("", about) { Told = said },
            nameof(DeploymentNotFoundException) => new DeploymentNotFoundException(about) { Told = said },
            nameof(DeploymentStateException) => new DeploymentStateException(id, about, said),
            nameof(FreezeException) => new FreezeException(id, said),
            nameof(GateException) => new GateException(id, about, said),
            nameof(ImportException) => new ImportException(id, about, fault.Line, "") { Told = said },
            nameof(InvalidTransitionException) => new InvalidTransitionException(about, default, "", []) { Told = said },
            nameof(LeaseLostException) => new LeaseLostException(about) { Told = said },
            nameof(LimitsException) => new LimitsException(id, said),
            nameof(MarketDataException) => new MarketDataException(about, (int)fault.Line, "") { Told = said },
            nameof(NotificationException) => new NotificationException(id, said),
            nameof(OrderEntryException) => new OrderEntryException(id, said),
            nameof(PlanException) => new PlanException(id, said),
            nameof(PlanNotDecidableException) => new PlanNotDecidableException([]) { Told = said },
            nameof(ReportException) => new ReportException(id, said),
            nameof(RollbackPolicyException) => new RollbackPolicyException(said),
            nameof(RoutingException) => new RoutingException(id, said),
            nameof(SampleException) => new SampleException(said),
            nameof(SampleRequestException) => new SampleRequestException(id, said),
            nameof(SilenceException) => new SilenceException(id, said),
            nameof(SourceNameException) => new SourceNameException(about) { Told = said },
            nameof(StaleDeploymentException) => new StaleDeploymentException(about) { Told = said },
            nameof(StateException) => new StateException(id, about, "") { Told = said },
            nameof(StoreException) => new StoreException(ProblemOf(id), about, "") { Told = said },
            nameof(StrategyException) => new StrategyException(id, said),
            nameof(TextException) => new TextException(id, said),
            nameof(ThresholdException) => new ThresholdException(id, said),
            nameof(TradingStopException) => new TradingStopException(id, said),
            nameof(VenueException) => new VenueException(id, said),
            _ => new AgentErrorException(id, said),
        };
    }

    /// <summary>The message in all its languages, where it is in English what the agent told; what it told otherwise.</summary>
    private static UserMessage Said(ApiFault fault) => fault.Words?.ToMessage() is { } words && words.ToString() == fault.Message ? words : UserMessage.Verbatim(fault.Message);

    private static StoreProblem ProblemOf(string errorId) =>
        Enum.TryParse(errorId.Replace("Store", "", StringComparison.Ordinal), out StoreProblem problem) ? problem : StoreProblem.Inaccessible;
}
