using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CanaryPS.Engine.Import;
using CanaryPS.Engine.Import.Fix;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Benchmarks;

/// <summary>
/// A FIX 4.4 log of 10,000 messages, half new orders and half fills, read on one core: as bytes to fields, as bytes to order
/// events, and by a naive parser of text.Split into a dictionary a message. The time is that of one message.
/// </summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class FixImportBenchmark
{
    private const int Messages = 10_000;

    private byte[][] _lines = [];
    private string[] _texts = [];

    [GlobalSetup]
    public void SetUp()
    {
        _texts = [.. Enumerable.Range(0, Messages).Select(FixLog.Message)];
        _lines = [.. _texts.Select(Encoding.UTF8.GetBytes)];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public int NaiveSplit()
    {
        int fields = 0;
        foreach (string text in _texts)
        {
            Dictionary<int, string> message = [];
            foreach (string field in text[text.IndexOf("8=FIX", StringComparison.Ordinal)..].Split('\u0001', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] pair = field.Split('=', 2);
                message[int.Parse(pair[0], CultureInfo.InvariantCulture)] = pair[1];
            }

            fields += message.Count;
        }

        return fields;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public int Fields()
    {
        FixScanner scanner = new(1, 0);
        int sound = 0;
        foreach (byte[] line in _lines)
        {
            if (scanner.Scan(line.AsSpan(FixScanner.Find(line)), out _, out _) == FixFault.None)
                sound++;
        }

        return sound == Messages ? sound : throw new InvalidOperationException("a message was not read");
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public int OrderEvents()
    {
        FixLineParser parser = new("d", new ArmAssigner(Arm.Candidate, null), new OrderChains(new Dictionary<string, string>()), null);
        Counter counter = new();
        for (int i = 0; i < _lines.Length; i++)
            parser.Parse(new RawLine(_lines[i], i + 1, isOversized: false, isTerminated: true), counter);

        return counter.Accepted == Messages ? counter.Accepted : throw new InvalidOperationException("a message was not read");
    }

    private sealed class Counter : IImportSink
    {
        public int Accepted { get; private set; }

        public void Accept(TradingEntry entry) => Accepted++;

        public void Ignore()
        {
        }

        public void Quarantine(string reason) => throw new InvalidOperationException(reason);

        public void Alias(string alias, string root)
        {
        }
    }

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
