using System.Globalization;
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
else if (args is [CatchUpCost.Argument])
    await CatchUpCost.RunAsync();
else if (args is [IngestRun.Argument or IngestRun.Together, .. var load])
    await IngestRun.RunAsync(load is [var connections, ..] ? int.Parse(connections, CultureInfo.InvariantCulture) : 4, load is [_, var events, ..] ? int.Parse(events, CultureInfo.InvariantCulture) : 200_000, load is [_, _, var rate] ? int.Parse(rate, CultureInfo.InvariantCulture) : null, args[0] == IngestRun.Together);
else if (args is [IngestClient.Argument, var url, var id, var senders, var sent, var due])
    Console.WriteLine(await IngestClient.RunAsync(url, id, int.Parse(senders, CultureInfo.InvariantCulture), int.Parse(sent, CultureInfo.InvariantCulture), int.Parse(due, CultureInfo.InvariantCulture) is > 0 and var perSecond ? perSecond : null));
else if (args is [BreachLatencyRun.Argument, .. var rollbacks])
    await BreachLatencyRun.RunAsync(rollbacks is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : null);
else if (args is [AgentScaleRun.Argument, .. var deployments])
    await AgentScaleRun.RunAsync(deployments is [var many] ? int.Parse(many, CultureInfo.InvariantCulture) : null);
else if (args is [NamesStore.Argument, var path, var entries])
    await NamesStore.FillAsync(path, int.Parse(entries, CultureInfo.InvariantCulture));
else
    BenchmarkSwitcher.FromAssembly(typeof(TickBenchmark).Assembly).Run(args);
