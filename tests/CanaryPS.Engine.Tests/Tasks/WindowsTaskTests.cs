using System.Xml.Linq;

namespace CanaryPS.Engine.Tests.Tasks;

/// <summary>The definition of a task for the Windows Task Scheduler.</summary>
public sealed class WindowsTaskTests
{
    private static readonly XNamespace Schema = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    private static readonly TaskDefinition Agent = new()
    {
        Name = "canary",
        Scope = TaskScope.User,
        Program = Path.GetFullPath("/opt/a & b/agent"),
        Arguments = ["serve", "--store", @"D:\a b\<&>\", "say \"hi\""],
        Writes = [],
    };

    [Fact]
    public void It_is_left_on_and_started_again_or_repeated_without_privileges()
    {
        XElement exec = Read(Agent).Descendants(Schema + "Exec").Single();
        Assert.Equal(Agent.Program, exec.Element(Schema + "Command")!.Value);
        Assert.Equal("""
            "serve" "--store" "D:\a b\<&>\\" "say \"hi\""
            """, exec.Element(Schema + "Arguments")!.Value);
        Assert.Equal("LeastPrivilege", Read(Agent).Descendants(Schema + "RunLevel").Single().Value);
        Assert.Equal("PT0S", Read(Agent).Descendants(Schema + "ExecutionTimeLimit").Single().Value);
        Assert.NotNull(Read(Agent).Descendants(Schema + "LogonTrigger").Single());
        Assert.NotNull(Read(Agent with { Scope = TaskScope.System }).Descendants(Schema + "BootTrigger").Single());

        XElement steps = Read(Agent with { Interval = TimeSpan.FromMinutes(5) });
        Assert.Equal("PT300S", steps.Descendants(Schema + "Repetition").Single().Element(Schema + "Interval")!.Value);
        Assert.Empty(steps.Descendants(Schema + "RestartOnFailure"));
        Assert.Throws<TaskException>(() => Read(Agent with { Interval = TimeSpan.FromSeconds(30) }));
        Assert.Throws<TaskException>(() => Read(Agent with { Arguments = ["a\nb"] }));
    }

    private static XElement Read(TaskDefinition definition) =>
        XDocument.Parse(WindowsTask.Write(definition, "made", DateTimeOffset.UnixEpoch)).Root!;
}
