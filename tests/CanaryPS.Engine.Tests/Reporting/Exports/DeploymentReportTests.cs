using System.Xml.Linq;
using CanaryPS.Engine.Reporting.Deployments;

namespace CanaryPS.Engine.Tests.Reporting.Exports;

public sealed class DeploymentReportTests : IAsyncLifetime
{
    private ExportedStore _store = null!;

    public async Task InitializeAsync() => _store = await ExportedStore.OpenAsync();

    public Task DisposeAsync() => _store.DisposeAsync().AsTask();

    [Fact]
    public async Task The_page_has_every_section_of_every_deployment()
    {
        (XDocument page, string text) = await PageAsync(new ReportRequest { Path = _store["r.html"], Format = ReportFormat.Html });

        Assert.Equal(["runs", "back"], page.Descendants("h2").Select(heading => heading.Value));
        string[] sections = ["Plan", "Criteria, as last judged", "Verdicts that changed something", "Alerts", "Orders", "Journal, newest entries"];
        Assert.Equal([.. (string[])["Summary"], .. sections, .. sections], page.Descendants("h3").Select(heading => heading.Value));
        Assert.Contains("Weight of the candidate, %", page.Descendants("svg").Select(svg => svg.Attribute("aria-label")!.Value));
        Assert.Contains("Equity of both arms (start = 100)", page.Descendants("svg").Select(svg => svg.Attribute("aria-label")!.Value));
        Verdict last = (await _store.Engine.GetVerdictsAsync(new VerdictQuery { DeploymentId = "back" }))[^1];
        Assert.All(last.Evidence, evidence => Assert.Contains(evidence.Criterion, page.Root!.Value, StringComparison.Ordinal));
        Assert.Contains((await _store.Engine.GetJournalAsync("back"))[0].Hash[..16], page.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("@media print", text, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_from_outside_acts_and_nothing_is_loaded()
    {
        (XDocument page, string text) = await PageAsync(new ReportRequest { Path = _store["r.html"], Format = ReportFormat.Html });

        Assert.Contains("=HYPERLINK", page.Root!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "img" or "a" or "iframe" or "link" or "form");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "src" or "href");
        Assert.Contains("default-src 'none'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_in_Spanish_where_that_is_asked_for()
    {
        (XDocument page, string _) = await PageAsync(new ReportRequest { Path = _store["r.html"], Format = ReportFormat.Html, Culture = "es-ES", Deployments = ["back"] });

        Assert.Equal("es", page.Root!.Attribute("lang")!.Value);
        Assert.Equal("Informe de back", page.Descendants("h1").Single().Value);
        Assert.Equal(["Resumen", "Plan", "Criterios, según el último juicio", "Veredictos que cambiaron algo", "Alertas", "Órdenes", "Diario, entradas más recientes"], page.Descendants("h3").Select(heading => heading.Value));
        Assert.All(ReportWords.Known, word => Assert.NotEmpty(new ReportWords("es")[word]));
    }

    [Fact]
    public async Task Markdown_says_the_same_and_keeps_text_from_outside_as_text()
    {
        string path = _store["r.md"];
        await DeploymentReport.WriteAsync(_store.Engine, new ReportRequest { Path = path, Format = ReportFormat.Markdown }, default);
        string text = await File.ReadAllTextAsync(path);

        Assert.StartsWith("# Report of all deployments\n", text, StringComparison.Ordinal);
        Assert.Contains("## back", text, StringComparison.Ordinal);
        Assert.Contains("- Equity of both arms (start = 100), Candidate: 100 → 99", text, StringComparison.Ordinal);
        Assert.Contains("### Journal, newest entries", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\\)<", text);
    }

    [Fact]
    public async Task A_span_without_deployments_says_so_and_a_file_that_is_there_stays()
    {
        ReportRequest request = new() { Path = _store["r.md"], Format = ReportFormat.Markdown, To = Given.Start.AddYears(-5) };

        await DeploymentReport.WriteAsync(_store.Engine, request, default);

        Assert.Contains("No deployment is of that span.", await File.ReadAllTextAsync(request.Path), StringComparison.Ordinal);
        Assert.Equal("ReportExists", (await Assert.ThrowsAsync<ReportException>(() => DeploymentReport.WriteAsync(_store.Engine, request, default))).ErrorId);
    }

    private async Task<(XDocument Page, string Text)> PageAsync(ReportRequest request)
    {
        await DeploymentReport.WriteAsync(_store.Engine, request, default);
        string text = await File.ReadAllTextAsync(request.Path);
        return (XDocument.Parse(text.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)), text);
    }
}
