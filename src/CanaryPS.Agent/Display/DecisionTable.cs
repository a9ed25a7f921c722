using Spectre.Console;

namespace CanaryPS.Agent.Display;

/// <summary>The closing table of one deployment: what was decided when, at which weight and on which evidence.</summary>
internal static class DecisionTable
{
    public static void Write(DemoOutcome outcome)
    {
        Deployment deployment = outcome.Deployment;
        Table table = new Table()
            .Title($"[bold]{Markup.Escape(outcome.Name)}[/]: {Markup.Escape(outcome.Description)}")
            .Caption(Markup.Escape($"{deployment.Id}: {deployment.Candidate} against {deployment.Baseline}"))
            .Border(TableBorder.Rounded)
            .AddColumns(new TableColumn("When").NoWrap(), new TableColumn("Stage").NoWrap(), new TableColumn("Weight").RightAligned().NoWrap(), new TableColumn("Evidence"));

        foreach (DecisionRow row in outcome.Decisions)
        {
            string colour = row.Stage switch
            {
                DeploymentStage.ROLLBACK => "red",
                DeploymentStage.COMPLETED => "green",
                _ => "default",
            };
            table.AddRow(
                $"{row.Time:yyyy-MM-dd}", $"[{colour}]{row.Stage}[/]", FormattableString.Invariant($"{row.Weight} %"), Markup.Escape(row.Evidence));
        }

        if (outcome.DataEnded)
            table.AddRow("", "[yellow]undecided[/]", "", Markup.Escape(outcome.Reason));

        AnsiConsole.Write(table);
    }
}
