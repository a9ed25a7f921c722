using Spectre.Console;

namespace CanaryPS.Agent.Display;

/// <summary>A live progress bar for each simulated deployment.</summary>
internal static class SimulationProgress
{
    public static Task RunAsync(IReadOnlyList<DemoDeployment> deployments, Func<DemoDeployment, Action<TickResult>, Task> run) =>
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                foreach (DemoDeployment deployment in deployments)
                {
                    ProgressTask task = context.AddTask(Markup.Escape(deployment.Name));
                    await run(deployment, tick => Show(task, deployment, tick));
                    task.StopTask();
                }
            });

    private static void Show(ProgressTask task, DemoDeployment demo, TickResult tick)
    {
        Deployment now = tick.Deployment;
        task.MaxValue = now.Plan.Count;
        task.Value = now.Stage == DeploymentStage.COMPLETED ? now.Plan.Count : now.Step;
        string colour = StageColour.Of(now);
        task.Description = FormattableString.Invariant(
            $"{Markup.Escape(demo.Name),-18} {now.EvaluatedAt:yyyy-MM-dd} [{colour}]{now.Stage,-15}[/] {now.Weight,3} % {now.Health}");
    }
}
