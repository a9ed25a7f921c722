using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Callbacks;
using CanaryPS.PowerShell.Channels;
using CanaryPS.PowerShell.Driving;

namespace CanaryPS.PowerShell.Hosting;

/// <summary>How the product's errors become PowerShell's.</summary>
internal static class ErrorRecords
{
    /// <summary>The error as a record: its id, a category, and what it is about.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="target">What the command was working on; null takes what the error itself names.</param>
    /// <param name="asked">What the command was asked to work on, for errors that name nothing.</param>
    public static ErrorRecord From(CanaryException exception, object? target = null, object? asked = null) =>
        From(exception, CategoryOf(exception), target ?? TargetOf(exception) ?? asked);

    /// <summary>The error as a record of a category. The exception's message is English in every session; what is shown is in the session's language.</summary>
    public static ErrorRecord From(CanaryException exception, ErrorCategory category, object? target)
    {
        ErrorRecord record = new(exception, exception.ErrorId, category, target);
        if (exception.UserMessage.InSession() is var shown && shown != exception.Message)
            record.ErrorDetails = new ErrorDetails(shown);
        return record;
    }

    /// <summary>Whether the error is about one item only, so that the command can go on with the next.</summary>
    public static bool IsAboutOneItem(CanaryException exception) =>
        exception is DeploymentNotFoundException
            or DeploymentConflictException
            or InvalidTransitionException
            or DeploymentStateException
            or GateException
            or LimitsException { ErrorId: not ("LimitsNotUsable" or "LimitsOver" or "LimitsEndAmbiguous" or "LimitsPinInvalid") }
            or FreezeException { ErrorId: not "FreezeInvalid" }
            or AccessException { ErrorId: "ApiKeyNotFound" or "ApiKeyRevoked" }
            or AlertNotFoundException
            or AlertStateException
            or SilenceException { ErrorId: not "SilenceInvalid" }
            or NotificationException
            or ThresholdException
            or TradingStopException
            or ImportException { Path.Length: > 0 }
            or SampleException
            or RoutingException
            or OrderEntryException
            or VenueException
            or RollbackPolicyException
            or ReportException { ErrorId: "NoIncident" }
            or AgentException { ErrorId: "AgentNotFound" or "AgentNotStopped" }
            or TaskException { ErrorId: "TaskNotFound" }
            or ChannelNotRegisteredException
            or CallbackNotFoundException
            or PatternInvalidException
            or PathInvalidException
            or PathNotFileSystemException
        || MeansTryAgain(exception);

    /// <summary>Whether another process was quicker and nothing was written, so that the same step may simply be tried again.</summary>
    public static bool MeansTryAgain(CanaryException exception) =>
        exception is LeaseLostException || exception.ErrorId == "DeploymentChanged";

    private static ErrorCategory CategoryOf(CanaryException exception) => exception switch
    {
        StoreException store => CategoryOf(store.Problem),
        WaitTimedOutException => ErrorCategory.OperationTimeout,
        AccessException { ErrorId: "NotSignedIn" } => ErrorCategory.AuthenticationError,
        AccessException { ErrorId: "ScopeMissing" or "ActorOther" or "OriginOther" } => ErrorCategory.PermissionDenied,
        AccessException { ErrorId: "TooManyAttempts" } => ErrorCategory.ResourceUnavailable,
        AccessException { ErrorId: "ApiKeyNotFound" } => ErrorCategory.ObjectNotFound,
        AccessException { ErrorId: "ApiKeyRevoked" } => ErrorCategory.InvalidOperation,
        AccessException => ErrorCategory.InvalidArgument,
        DeploymentNotFoundException or AlertNotFoundException => ErrorCategory.ObjectNotFound,
        SilenceException { ErrorId: "SilenceNotFound" } => ErrorCategory.ObjectNotFound,
        SilenceException { ErrorId: "SilenceOver" } => ErrorCategory.InvalidOperation,
        SilenceException => ErrorCategory.InvalidArgument,
        ChannelNotRegisteredException or CallbackNotFoundException => ErrorCategory.ObjectNotFound,
        NotificationException { ErrorId: "NotificationNotFound" or "ChannelNotFound" } => ErrorCategory.ObjectNotFound,
        NotificationException { ErrorId: "ChannelFailed" } => ErrorCategory.ConnectionError,
        NotificationException => ErrorCategory.InvalidOperation,
        ThresholdException { ErrorId: "ThresholdNotFound" } => ErrorCategory.ObjectNotFound,
        ThresholdException { ErrorId: "ThresholdExists" } => ErrorCategory.ResourceExists,
        ThresholdException => ErrorCategory.InvalidArgument,
        TradingStopException { ErrorId: "TradingStopNotFound" or "StopTargetUnknown" } => ErrorCategory.ObjectNotFound,
        TradingStopException { ErrorId: "StopTargetInvalid" } => ErrorCategory.InvalidArgument,
        TradingStopException { ErrorId: "TradingStopKnown" } => ErrorCategory.ResourceExists,
        TradingStopException { ErrorId: "TradingStopPerson" } => ErrorCategory.PermissionDenied,
        TradingStopException => ErrorCategory.InvalidOperation,
        DeploymentConflictException => ErrorCategory.ResourceExists,
        InvalidTransitionException or AlertStateException => ErrorCategory.InvalidOperation,
        GateException { ErrorId: "ApproverNotPermitted" } => ErrorCategory.PermissionDenied,
        DeploymentStateException or GateException or FreezeException { ErrorId: "FreezeRemoved" } => ErrorCategory.InvalidOperation,
        FreezeException { ErrorId: "FreezeNotFound" } => ErrorCategory.ObjectNotFound,
        FreezeException => ErrorCategory.InvalidArgument,
        LimitsException { ErrorId: "ApproverNotPermitted" } => ErrorCategory.PermissionDenied,
        LimitsException { ErrorId: "LimitsNotProposed" or "LimitsInForce" or "LimitsHashOther" } => ErrorCategory.InvalidOperation,
        LimitsException => ErrorCategory.InvalidArgument,
        ConfigurationException or MarketDataException or SampleException => ErrorCategory.InvalidData,
        SampleRequestException { ErrorId: "SampleRequestReused" } => ErrorCategory.ResourceExists,
        SampleRequestException => ErrorCategory.InvalidArgument,
        PlanException { ErrorId: "ReportNotWritten" } => ErrorCategory.WriteError,
        PlanException { ErrorId: "ReportExists" } => ErrorCategory.ResourceExists,
        PlanException { ErrorId: "PlanDataMissing" } => ErrorCategory.InvalidData,
        PlanNotDecidableException => ErrorCategory.LimitsExceeded,
        PlanException or StrategyException or SourceNameException or StoreNotGivenException or SignInNotUsableException or PathNotFileSystemException or PathInvalidException or PatternInvalidException or TextException => ErrorCategory.InvalidArgument,
        RoutingException { ErrorId: "KeyInvalid" or "ReaderInvalid" or "InstrumentsTooFew" or "InstrumentsDiffer" or "ModeNotReplayed" } => ErrorCategory.InvalidArgument,
        RoutingException { ErrorId: "AllocationFileFailed" } => ErrorCategory.OpenError,
        RoutingException => ErrorCategory.InvalidOperation,
        StoreCopyException { ErrorId: "StoreCopyTargetNotEmpty" } => ErrorCategory.ResourceExists,
        StoreCopyException { ErrorId: "StoreCopySourceInUse" } => ErrorCategory.ResourceBusy,
        StoreCopyException { ErrorId: "StoreCopyMismatch" } => ErrorCategory.InvalidData,
        StoreCopyException => ErrorCategory.InvalidArgument,
        ExportException { ErrorId: "ExportExcelMissing" } => ErrorCategory.NotInstalled,
        ExportException { ErrorId: "ExportExcelFailed" } => ErrorCategory.WriteError,
        ExportException { ErrorId: "ExportAppendOther" } => ErrorCategory.InvalidData,
        ExportException => ErrorCategory.InvalidArgument,
        StateException { ErrorId: "StateMissing" } => ErrorCategory.ObjectNotFound,
        StateException { ErrorId: "StateTargetNotEmpty" } => ErrorCategory.ResourceExists,
        StateException { ErrorId: "StateTargetInUse" } => ErrorCategory.ResourceBusy,
        StateException { ErrorId: "StateTooLarge" } => ErrorCategory.LimitsExceeded,
        StateException { ErrorId: "StateRemote" } => ErrorCategory.InvalidOperation,
        StateException => ErrorCategory.InvalidData,
        ReportException { ErrorId: "NoIncident" } => ErrorCategory.ObjectNotFound,
        ReportException { ErrorId: "ReportExists" } => ErrorCategory.ResourceExists,
        ReportException { ErrorId: "ReportNotWritten" } => ErrorCategory.WriteError,
        ReportException { ErrorId: "JournalBroken" } => ErrorCategory.InvalidData,
        ReportException => ErrorCategory.InvalidArgument,
        EngineMissingException or AgentException { ErrorId: "AgentMissing" } => ErrorCategory.NotInstalled,
        AgentException { ErrorId: "AgentNotFound" } => ErrorCategory.ObjectNotFound,
        AgentException { ErrorId: "AgentNotReady" or "AgentNotStopped" } => ErrorCategory.OperationTimeout,
        AgentException { ErrorId: "AgentArgumentInvalid" } => ErrorCategory.InvalidArgument,
        AgentException => ErrorCategory.OpenError,
        TaskException { ErrorId: "TaskNotFound" } => ErrorCategory.ObjectNotFound,
        TaskException { ErrorId: "TaskForeign" } => ErrorCategory.ResourceExists,
        TaskException { ErrorId: "TaskNotWritten" } => ErrorCategory.WriteError,
        TaskException { ErrorId: "TaskNotEnabled" } => ErrorCategory.InvalidOperation,
        TaskException => ErrorCategory.InvalidArgument,
        OrderEntryException { ErrorId: "OrderUnderWay" or "OrderRequestReused" or "OrderFlow" or "ExchangeMissing" } => ErrorCategory.InvalidOperation,
        OrderEntryException => ErrorCategory.InvalidArgument,
        VenueException => ErrorCategory.ConnectionError,
        RollbackPolicyException => ErrorCategory.InvalidOperation,
        ImportException { ErrorId: "ImportFileMissing" } => ErrorCategory.ObjectNotFound,
        ImportException { ErrorId: "ExportFileExists" } => ErrorCategory.ResourceExists,
        ImportException { ErrorId: "ExportFailed" } => ErrorCategory.WriteError,
        ImportException { ErrorId: "ImportFileInvalid" or "OrderEventInvalid" } => ErrorCategory.InvalidData,
        ImportException => ErrorCategory.InvalidArgument,
        _ when MeansTryAgain(exception) => ErrorCategory.ResourceBusy,
        _ => ErrorCategory.NotSpecified,
    };

    private static ErrorCategory CategoryOf(StoreProblem problem) => problem switch
    {
        StoreProblem.Missing => ErrorCategory.ObjectNotFound,
        StoreProblem.Locked => ErrorCategory.ResourceBusy,
        StoreProblem.ReadOnly => ErrorCategory.PermissionDenied,
        StoreProblem.Full => ErrorCategory.ResourceUnavailable,
        StoreProblem.Inaccessible => ErrorCategory.OpenError,
        StoreProblem.Unreachable or StoreProblem.Uncertain => ErrorCategory.ConnectionError,
        _ => ErrorCategory.InvalidData,
    };

    private static object? TargetOf(CanaryException exception) => exception switch
    {
        StoreException store => store.Path,
        StateException state => state.Path,
        PathNotFileSystemException path => path.Path,
        PathInvalidException path => path.Path,
        MarketDataException marketData => marketData.Path,
        ImportException { Path.Length: > 0 } import => import.Path,
        ConfigurationException configuration => configuration.Problems[0].Path,
        DeploymentConflictException conflict => conflict.RunningId,
        _ => null,
    };
}
