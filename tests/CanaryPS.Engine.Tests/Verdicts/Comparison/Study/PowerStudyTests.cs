using Xunit.Abstractions;

namespace CanaryPS.Engine.Tests.Verdicts.Comparison.Study;

/// <summary>The power of the comparison beside that of Kayenta's judge, on the same streams and at the same looks. docs/statistics.md has the table.</summary>
public class PowerStudyTests(ITestOutputHelper output)
{
    public static TheoryData<int> Cases { get; } = [.. Enumerable.Range(0, StudyCase.All.Count)];

    /// <summary>The short form; the bounds leave room for the chance of 100 runs.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_fault_is_found_about_as_often_as_by_the_judge_at_the_same_false_alarms_or_more(int index)
    {
        StudyRow row = StudyRow.Of(StudyCase.All[index], 100);
        output.WriteLine($"{StudyRow.Header}\n{row}");

        Assert.InRange(row.FalseAlarms, 0, 0.12);
        Assert.True(row.Found >= row.EqualFound - row.Case.KnownShortfall - 0.1, row.ToString());
    }

    /// <summary>What the judge was not made for: it sees shifts of the whole only.</summary>
    [Fact]
    public void The_judge_does_not_see_a_spread_and_the_comparison_does()
    {
        StudyRow row = StudyRow.Of(StudyCase.All[0], 100);

        Assert.InRange(row.JudgeFound, 0, 0.2);
        Assert.InRange(row.Found, 0.85, 1);
    }

    [SkippableFact]
    [Trait("Category", "Slow")]
    public void The_table_of_a_thousand_runs()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("CANARYPS_SLOW_TESTS") == "1", "set CANARYPS_SLOW_TESTS=1 to run the slow campaigns");
        StudyRow[] rows = [.. StudyCase.All.Select(study => StudyRow.Of(study, 1000))];
        output.WriteLine($"{StudyRow.Header}\n{string.Join('\n', rows.AsEnumerable())}");

        Assert.All(rows, row => Assert.InRange(row.FalseAlarms, 0, 0.05));
        Assert.All(rows, row => Assert.True(row.Found >= row.EqualFound - row.Case.KnownShortfall - 0.02, row.ToString()));
        Assert.InRange(rows.Single(r => r.Case.Name == "volatility x2").Found, 0.95, 1);
        Assert.InRange(rows.Single(r => r.Case is { Name: "3 % crashes", Looks: 60 }).Found, 0.80, 1);
        Assert.InRange(rows.Single(r => r.Case is { Name: "3 % crashes", Looks: 150 }).Found, 0.95, 1);
    }
}
