using CanaryPS.Help.Sources;

namespace CanaryPS.Module.Tests.Help;

public sealed class SourceGrammarTests
{
    private const string Sound =
        """
        # Get-CanaryDeployment

        ## Synopsis

        Gives deployments.

        > Da despliegues.

        ## Description

        All of `them`
        on two lines.

        - one
        - two

        > Todos.
        >
        > - uno

        ## Parameters

        ### -Id

        <!-- default: none -->

        Ids.

        > Identificadores.

        ## Examples

        ### See all

        > Ver todo

        <!-- scenario: empty -->
        <!-- needs: windows -->

        ```powershell
        Get-CanaryDeployment
        ```

        As a table.

        > Como tabla.

        ## Outputs

        Deployments.

        > Despliegues.

        ## Related links

        - [Step-CanaryDeployment](Step-CanaryDeployment.md)
        """;

    [Fact]
    public void Reads_what_is_written_by_the_grammar()
    {
        (CmdletSource source, IReadOnlyList<SourceProblem> problems) = Read(Sound);
        Assert.Empty(problems);
        Assert.Equal(["All of them on two lines.", "- one", "- two"], source.Description.English);
        Assert.Equal(["Todos.", "- uno"], source.Description.Spanish);
        Assert.True(source.Parameters["Id"].HasNoDefault);
        ExampleSource example = Assert.Single(source.Examples);
        Assert.Equal(("empty", "windows", "Get-CanaryDeployment"), (example.Scenario, example.Needs, example.Code));
        Assert.Equal(["Ver todo"], example.Title.Spanish);
        Assert.Null(source.Notes);
        Assert.Equal("Step-CanaryDeployment.md", Assert.Single(source.Links).Target);
    }

    [Theory]
    [InlineData("# Get-CanaryDeployment", "# Get-Deployment", 1, "first line")]
    [InlineData("> Da despliegues.", "", 9, "Spanish")]
    [InlineData("## Description", "## Remarks", 9, "## Description")]
    [InlineData("Gives deployments.", "Gives *deployments*.", 5, "emphasis")]
    [InlineData("Gives deployments.", "Gives deployments.\n\nAll of them.", 5, "one paragraph")]
    [InlineData("> - uno", "> 1. uno", 19, "lists with dashes")]
    [InlineData("### -Id", "### Id", 23, "dash")]
    [InlineData("<!-- default: none -->", "<!-- hidden -->", 25, "only comment")]
    [InlineData("<!-- scenario: empty -->", "<!-- run: never -->", 37, "comments of an example")]
    [InlineData("```powershell", "```", 40, "fenced")]
    [InlineData("> Ver todo", "", 37, "title")]
    [InlineData("- [Step-CanaryDeployment](Step-CanaryDeployment.md)", "- Step-CanaryDeployment", 56, "one link")]
    [InlineData("## Outputs", "## Inputs\n\nIds.\n\n> Ids.\n\n## Outputs\n\nDeployments.\n\n> Despliegues.\n\n## Outputs", 0, "## Related links")]
    public void Says_where_what_is_wrong(string sound, string broken, int line, string expected)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);
        (_, IReadOnlyList<SourceProblem> problems) = Read(Sound.Replace(sound, broken, StringComparison.Ordinal));
        SourceProblem problem = problems[0];
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("docs/Get-CanaryDeployment.md(", problem.ToString(), StringComparison.Ordinal);
        if (line > 0)
            Assert.Equal(line, problem.Line);
    }

    private static (CmdletSource Source, IReadOnlyList<SourceProblem> Problems) Read(string markdown)
    {
        List<SourceProblem> problems = [];
        return (SourceReader.ReadCmdlet("docs/Get-CanaryDeployment.md", markdown, problems), problems);
    }
}
