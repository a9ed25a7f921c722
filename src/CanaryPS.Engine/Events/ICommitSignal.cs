using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Events;

/// <summary>A signal that this process's own commits are told to.</summary>
internal interface ICommitSignal : IStoreSignal, IDisposable
{
    /// <summary>Told by this process after each of its own commits.</summary>
    void Committed();
}
