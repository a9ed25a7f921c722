using System.Reflection;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.KillSwitch;

/// <summary>A store whose process is gone before a certain write: that one does not happen, and nothing after it.</summary>
internal class DroppingStore : DispatchProxy
{
    private IProductionStore _store = null!;
    private int _dropAt;
    private int _writes;

    /// <param name="store">The store.</param>
    /// <param name="dropAt">Before which write, counted from 1; 0 for never.</param>
    /// <param name="writes">How many there were.</param>
    public static IProductionStore Over(IProductionStore store, int dropAt, out Func<int> writes)
    {
        IProductionStore dropping = Create<IProductionStore, DroppingStore>();
        DroppingStore proxy = (DroppingStore)(object)dropping;
        proxy._store = store;
        proxy._dropAt = dropAt;
        writes = () => proxy._writes;
        return dropping;
    }

    /// <summary>Lets the process of a store go before a later write of it, counted from 1.</summary>
    public static void DropAfter(IProductionStore dropping, int writes)
    {
        DroppingStore proxy = (DroppingStore)(object)dropping;
        proxy._dropAt = proxy._writes + writes;
    }

    /// <summary>Lets it live on; false where it is gone already.</summary>
    public static bool Spare(IProductionStore dropping)
    {
        DroppingStore proxy = (DroppingStore)(object)dropping;
        if (proxy._writes >= proxy._dropAt)
            return false;
        proxy._dropAt = 0;
        return true;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments)
    {
        string name = method!.Name;
        if (name is nameof(IAsyncDisposable.DisposeAsync) or "get_Location" or "get_Signal")
            return method.Invoke(_store, arguments);

        if (!name.StartsWith("Get", StringComparison.Ordinal) && !name.StartsWith("Find", StringComparison.Ordinal) && !name.StartsWith("Read", StringComparison.Ordinal))
            _writes++;
        return _dropAt > 0 && _writes >= _dropAt ? throw new DroppedException() : method.Invoke(_store, arguments);
    }

    /// <summary>The process is gone.</summary>
    internal sealed class DroppedException : Exception;
}
