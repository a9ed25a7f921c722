namespace CanaryPS.Engine.Tests.Metrics.Contracts;

public class GeneratedTextTests
{
    private const string Variable = "CANARYPS_REGENERATE";
    private const string Begin = "<!-- contracts: begin (made from MetricContracts; do not edit) -->\n";
    private const string End = "<!-- contracts: end -->\n";

    [Fact]
    public void The_table_of_the_docs_is_that_of_the_code()
    {
        string path = Path.Combine(SharedFiles.RepositoryRoot, "docs", "metrics.md");
        string page = Read(path);
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);

        Compare(path, page, page[..begin] + "\n" + GeneratedTexts.Table() + page[end..]);
    }

    [Fact]
    public void The_about_topic_is_that_of_the_code()
    {
        string path = Path.Combine(SharedFiles.RepositoryRoot, "module", "en-US", "about_CanaryPS_Metrics.help.txt");

        Compare(path, File.Exists(path) ? Read(path) : "", GeneratedTexts.Topic());
    }

    private static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    private static void Compare(string path, string actual, string wanted)
    {
        if (Environment.GetEnvironmentVariable(Variable) == "1")
            File.WriteAllText(path, wanted);
        else
            Assert.True(wanted == actual, $"{path} is not what the catalogue says. Run this test with {Variable}=1 to write it anew.");
    }
}
