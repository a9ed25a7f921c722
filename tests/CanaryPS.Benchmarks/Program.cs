using BenchmarkDotNet.Running;
using CanaryPS.Benchmarks;

if (args is [LedgerMemory.Argument])
    LedgerMemory.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(TickBenchmark).Assembly).Run(args);
