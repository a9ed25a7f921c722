using System.IO.Hashing;
using System.Text;
using BenchmarkDotNet.Attributes;
using CanaryPS.Engine.Routing;

namespace CanaryPS.Benchmarks;

/// <summary>
/// Order keys through the router on one core, per key, beside the hash alone over the same bytes laid out beforehand, and beside what .NET hashes
/// strings with. The keys are those of a trading engine: a date, a desk and a number, 24 characters.
/// </summary>
[Config(typeof(ShortInProcess))]
[MemoryDiagnoser]
[MinColumn]
[MedianColumn]
public class KeyRouteBenchmark
{
    private const int Keys = 10_000;
    private const string Salt = "momentum-1a2b3c4d";

    private string[] _keys = [];
    private byte[][] _bytes = [];
    private Arm[] _arms = [];
    private IKeyRouter _router = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _keys = [.. Enumerable.Range(0, Keys).Select(i => FormattableString.Invariant($"20260105-desk-{i:D10}"))];
        _bytes = [.. _keys.Select(key => Encoding.UTF8.GetBytes(Salt + "\0" + key))];
        _arms = new Arm[Keys];
        _router = KeyRouters.Open(new CanaryAllocation
        {
            DeploymentId = Salt, Strategy = "momentum", Weight = 5, Version = 1, Mode = RouteMode.OrderShare, Salt = Salt, UpdatedAt = default,
        });
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys)]
    public ulong Hash_of_bytes()
    {
        ulong all = 0;
        foreach (byte[] bytes in _bytes)
            all ^= XxHash3.HashToUInt64(bytes);
        return all;
    }

    [Benchmark(OperationsPerInvoke = Keys)]
    public int GetHashCode_of_string()
    {
        int all = 0;
        foreach (string key in _keys)
            all ^= key.GetHashCode(StringComparison.Ordinal);
        return all;
    }

    [Benchmark(OperationsPerInvoke = Keys)]
    public void Route_many() => _router.Route(_keys, _arms);

    [Benchmark(OperationsPerInvoke = Keys)]
    public int Route_one_by_one()
    {
        int candidates = 0;
        foreach (string key in _keys)
            candidates += (int)_router.Route(key);
        return candidates;
    }
}
