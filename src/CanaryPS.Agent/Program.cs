using System.CommandLine;
using CanaryPS.Agent.Commands;

RootCommand root = new("CanaryPS agent: takes a strategy's new version into production by canary.")
{
    DemoCommand.Create(),
    PipelineCommand.Create(),
    ProductionCommand.Create(),
};

return await root.Parse(args).InvokeAsync();
