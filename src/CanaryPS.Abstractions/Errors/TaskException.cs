namespace CanaryPS;

/// <summary>What the system is to run by itself can't be registered, found or taken away.</summary>
/// <param name="errorId">What went wrong: TaskInvalid, TaskNotEnabled, TaskNotFound, TaskForeign, TaskNotWritten.</param>
/// <param name="message">What happened, and what can be done.</param>
public sealed class TaskException(string errorId, UserMessage message) : CanaryException(errorId, message);
