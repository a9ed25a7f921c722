using System.Xml.Linq;
using CanaryPS.Engine.Reporting.Incidents;
using CanaryPS.Engine.Reporting.Incidents.Report;

namespace CanaryPS.Engine.Tests.Reporting.Incidents;

public sealed class IncidentReportTests : IAsyncLifetime
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(1)> \" ' \u202Eevil | [x](javascript:alert(1)) =1+1 ${{7*7}} `x`";

    private RecordedStore _recorded = null!;

    public async Task InitializeAsync() => _recorded = await RecordedStore.OpenAsync();

    public Task DisposeAsync() => _recorded.DisposeAsync().AsTask();

    [Fact]
    public async Task The_page_is_whole_and_has_what_it_is_for()
    {
        (XDocument page, string text) = await PageAsync(await RolledBack.PutAsync(_recorded));

        string[] svgs = [.. page.Descendants("svg").Select(svg => svg.Attribute("aria-label")!.Value)];
        Assert.Equal(["Weight of the candidate, %", "order_error_rate, ratio", "Return since the start"], svgs);
        Assert.Contains(page.Descendants("line"), line => line.Attribute("class")?.Value == "bound");
        Assert.Contains("Confirmed at 2026-01-05 11:00:03.000Z, 3 s after it began", text, StringComparison.Ordinal);
        Assert.Contains("NOT CONFIRMED: an alert about it fired 1 s after it began, but no channel has confirmed a message", page.Root!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("within the 5 s", text, StringComparison.Ordinal);
        Assert.Contains(page.Descendants("circle"), dot => dot.Attribute("class")!.Value == "dot candidate");
        Assert.Contains("@media print", text, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", text, StringComparison.Ordinal);
        Assert.True(page.Descendants("table").Single(t => t.Attribute("class")!.Value == "timeline").Descendants("tr").Count() > 30);
    }

    [Fact]
    public async Task One_that_is_not_confirmed_says_so_at_the_top()
    {
        (XDocument page, string _) = await PageAsync(await RolledBack.PutAsync(_recorded, confirmed: false));

        Assert.StartsWith("NOT CONFIRMED", page.Descendants("p").First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_from_outside_stays_text_in_HTML()
    {
        (XDocument page, string text) = await PageAsync(await RolledBack.PutAsync(_recorded, "<script>", Hostile));

        Assert.Contains("alert(1)", text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "img" or "a" or "iframe" or "link" or "form");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "src" or "href");
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains("‹U+202E›evil", page.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_from_outside_stays_text_in_Markdown()
    {
        Deployment deployment = await RolledBack.PutAsync(_recorded, "<script>", Hostile);

        string text = MarkdownIncidentReport.Write((await new IncidentBook(_recorded.Store).FindAsync(deployment.Id, new IncidentQuery(), default))!);

        Assert.Contains("\\<script\\>alert(1)\\</script\\>", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\\)<", text);
        Assert.DoesNotMatch(@"(?<!\\)\[", text);
        Assert.DoesNotMatch(@"(?<!\\)`", text);
        Assert.Contains("# Rollback of \\<script\\>", text, StringComparison.Ordinal);
        string[] timeline = [.. text.Split("## Timeline")[1].Split('\n').Where(line => line.StartsWith("| 2026", StringComparison.Ordinal))];
        Assert.NotEmpty(timeline);
        Assert.All(timeline, line => Assert.Equal(8, line.Replace("\\\\", "", StringComparison.Ordinal).Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')));
    }

    [Fact]
    public async Task A_file_is_there_whole_or_not_at_all_and_is_not_overwritten_unasked()
    {
        Deployment deployment = await RolledBack.PutAsync(_recorded);
        IncidentCase incident = (await new IncidentBook(_recorded.Store).FindAsync(deployment.Id, new IncidentQuery(), default))!;
        string path = _recorded["report.html"];
        File.WriteAllText(path, "mine");

        Assert.Equal("ReportExists", (await Assert.ThrowsAsync<ReportException>(() => IncidentReport.WriteAsync(incident, path, ReportFormat.Html, overwrite: false))).ErrorId);
        Assert.Equal("mine", File.ReadAllText(path));
        await IncidentReport.WriteAsync(incident, path, ReportFormat.Html, overwrite: true);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(path), StringComparison.Ordinal);

        Assert.Equal("ReportNotWritten", (await Assert.ThrowsAsync<ReportException>(() => IncidentReport.WriteAsync(incident, _recorded["none/x.md"], ReportFormat.Markdown, false))).ErrorId);
        Assert.Equal("ReportNotWritten", (await Assert.ThrowsAsync<ReportException>(() => IncidentReport.WriteAsync(incident, "a\0b", ReportFormat.Markdown, false))).ErrorId);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(path)!, "*.tmp"));
    }

    private async Task<(XDocument Page, string Text)> PageAsync(Deployment deployment)
    {
        string text = HtmlIncidentReport.Write((await new IncidentBook(_recorded.Store).FindAsync(deployment.Id, new IncidentQuery(), default))!);
        return (XDocument.Parse(text), text);
    }
}
