using BenchmarkDotNet.Running;
using CanaryPS.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(TickBenchmark).Assembly).Run(args);
