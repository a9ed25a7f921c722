using BenchmarkDotNet.Running;
using CanaryPS.Benchmarks;

if (args is [LedgerMemory.Argument])
    LedgerMemory.Run();
else if (args is [SampleUpkeepRun.Argument])
    await SampleUpkeepRun.RunAsync();
else if (args is [SoundDeployments.Argument])
    SoundDeployments.Run();
else if (args is [ImportCost.Argument])
    await ImportCost.RunAsync();
else if (args is [AlertLatencyRun.Argument])
    await AlertLatencyRun.RunAsync();
else if (args is [AlertStormRun.Argument])
    await AlertStormRun.RunAsync();
else
    BenchmarkSwitcher.FromAssembly(typeof(TickBenchmark).Assembly).Run(args);
