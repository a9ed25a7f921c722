namespace CanaryPS.Module.Tests.Help;

public sealed class ExampleWordsTests
{
    [Fact]
    public void Finds_each_call_with_its_own_parameters()
    {
        IReadOnlyList<ExampleCall> calls = ExampleWords.Calls(
            """
            # Get-CanaryNothing -Here is a comment
            $id = (Get-CanaryDeployment -Running).Id
            Get-ProductionAlert -Open -Last 3 |
                Where-Object { $_.Value -gt (Get-ProductionMetric lag -Last 1).Value } | Confirm-ProductionAlert -Note 'say -Nothing of it'
            Undo-CanaryDeployment $id `
                -Wait
            """);
        Assert.Equal(
            ["Get-CanaryDeployment Running", "Get-ProductionAlert Open Last", "Get-ProductionMetric Last", "Confirm-ProductionAlert Note", "Undo-CanaryDeployment Wait"],
            calls.Select(call => string.Join(' ', [call.Cmdlet, .. call.Parameters])));
    }
}
