using System.Reflection;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Tests.Notifications.Outbox;

/// <summary>A store that fails the first look at its outbox with something nobody foresaw.</summary>
public class FailingStore : DispatchProxy
{
    private object _store = new();
    private int _looks;

    internal static IProductionStore Of(IProductionStore store)
    {
        IProductionStore proxy = Create<IProductionStore, FailingStore>();
        ((FailingStore)(object)proxy)._store = store;
        return proxy;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(INotificationStore.ReadOutboxAsync) && Interlocked.Increment(ref _looks) == 1
            ? throw new InvalidOperationException("nobody foresaw this")
            : targetMethod.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null);
}
