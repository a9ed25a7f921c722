using System.Reflection;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Tests.Notifications.Outbox;

/// <summary>A store whose process dies before or after one of the outbox's writes: from then on nothing of it reaches the store.</summary>
public class DyingStore : DispatchProxy
{
    private static readonly HashSet<string> Writes =
    [
        nameof(INotificationStore.FlushGroupAsync), nameof(INotificationStore.ReleaseHeldAsync), nameof(INotificationStore.ClaimNotificationAsync),
        nameof(INotificationStore.FinishNotificationAsync), nameof(INotificationStore.EndSilenceAsync),
    ];

    private object _store = new();
    private int _left;

    /// <param name="store">The store.</param>
    /// <param name="steps">Steps until it dies; a write has one before and one after it.</param>
    internal static IProductionStore Of(IProductionStore store, int steps)
    {
        IProductionStore proxy = Create<IProductionStore, DyingStore>();
        ((DyingStore)(object)proxy)._store = store;
        ((DyingStore)(object)proxy)._left = steps;
        return proxy;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        bool isWrite = Writes.Contains(targetMethod!.Name);
        Step(isWrite);
        object? result = targetMethod.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null);
        if (isWrite && result is Task write)
            write.GetAwaiter().GetResult();
        Step(isWrite);
        return result;
    }

    private void Step(bool isWrite)
    {
        if (Volatile.Read(ref _left) <= 0 || (isWrite && Interlocked.Decrement(ref _left) <= 0))
            throw new ProcessDiedException();
    }
}
