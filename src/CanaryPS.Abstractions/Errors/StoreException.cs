namespace CanaryPS;

/// <summary>The store can't be used.</summary>
/// <param name="problem">What is wrong with it.</param>
/// <param name="path">Where it is.</param>
/// <param name="message">What was wrong and what to do.</param>
/// <param name="innerException">What caused it.</param>
public sealed class StoreException(StoreProblem problem, string path, UserMessage message, Exception? innerException = null)
    : CanaryException("Store" + problem, $"{path}: {message}", innerException)
{
    /// <summary>What is wrong.</summary>
    public StoreProblem Problem { get; } = problem;

    /// <summary>Whether it may well be over at another try: somebody else is writing, the disk is full until somebody makes room, or the server is away.</summary>
    public bool IsPassing => Problem is StoreProblem.Locked or StoreProblem.Full or StoreProblem.Unreachable or StoreProblem.Uncertain;

    /// <summary>Where it is.</summary>
    public string Path { get; } = path;
}
