using System.Reflection;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Telemetry;

namespace CanaryPS.Engine.Tests.Telemetry;

/// <summary>A store that can be asked for its gauges and nothing else.</summary>
public class GaugeStoreProxy : DispatchProxy
{
    private Func<IReadOnlyCollection<string>, Task<StoreGauges>> _read = null!;

    internal static IProductionStore Of(Func<IReadOnlyCollection<string>, Task<StoreGauges>> read)
    {
        IProductionStore store = Create<IProductionStore, GaugeStoreProxy>();
        ((GaugeStoreProxy)(object)store)._read = read;
        return store;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name == nameof(IGaugeStore.ReadGaugesAsync)
        ? _read((IReadOnlyCollection<string>)args![0]!)
        : throw new NotSupportedException(targetMethod?.Name);
}
