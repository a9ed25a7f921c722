using System.CommandLine;
using System.Runtime.InteropServices;
using CanaryPS.Agent.Commands;
using CanaryPS.Agent.Display;

Screen.SetUp();
RootCommand root = new("CanaryPS agent: takes a strategy's new version into production by canary.")
{
    DemoCommand.Create(),
    PipelineCommand.Create(),
    ProductionCommand.Create(),
    ServeCommand.Create(),
};

// Our own handlers: those of the parser end the process with the signal's code even where it stopped cleanly.
using CancellationTokenSource stop = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
