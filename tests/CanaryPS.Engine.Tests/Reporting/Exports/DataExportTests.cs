using System.Text.Json;
using CanaryPS.Engine.Reporting.Exports;

namespace CanaryPS.Engine.Tests.Reporting.Exports;

public sealed class DataExportTests : IAsyncLifetime
{
    private ExportedStore _store = null!;

    public async Task InitializeAsync() => _store = await ExportedStore.OpenAsync();

    public Task DisposeAsync() => _store.DisposeAsync().AsTask();

    [Fact]
    public async Task JSON_is_one_document_with_whole_records()
    {
        ProductionExport export = await _store.ExportAsync(_store.Request("a.json", ExportFormat.Json));

        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(export.Path));
        JsonElement root = document.RootElement;
        Assert.Equal(("canaryps.export", 1), (root.GetProperty("schema").GetString(), root.GetProperty("schemaVersion").GetInt32()));
        foreach (ExportedPart part in export.Parts)
            Assert.Equal(part.Rows, root.GetProperty(ExportTables.NameOf(part.Part)).GetArrayLength());
        Assert.Equal(7, export.Parts.Count);
        Assert.All(export.Parts, part => Assert.True(part.Rows > 0, part.ToString()));
        Assert.Equal(["back", "runs"], root.GetProperty("deployments").EnumerateArray().Select(deployment => deployment.GetProperty("id").GetString()));
        Assert.NotEqual(0, root.GetProperty("verdicts")[0].GetProperty("evidence").GetArrayLength());
        Assert.Contains(root.GetProperty("alerts").EnumerateArray(), alert => alert.GetProperty("message").GetString() == ExportedStore.Hostile);
    }

    [Fact]
    public async Task CSV_is_a_file_a_part_whose_rows_are_the_records()
    {
        ProductionExport export = await _store.ExportAsync(_store.Request("parts", ExportFormat.Csv));

        Assert.Equal(export.Parts.Select(part => part.File).Order(), Directory.GetFiles(_store["parts"]).Order());
        foreach (ExportedPart part in export.Parts)
        {
            string[][] rows = Read(part.File);
            Assert.Equal(part.Rows + 1, rows.Length);
            Assert.Equal(ExportTables.Of(part.Part).Columns.Select(column => column.Name), rows[0]);
        }

        string[][] alerts = Read(_store["parts/alerts.csv"]);
        Assert.Contains("'" + ExportedStore.Hostile, alerts.Select(row => row[Array.IndexOf(alerts[0], "Message")]));
        Assert.Contains("'@x", alerts.Select(row => row[Array.IndexOf(alerts[0], "Note")]));
        string[][] journal = Read(_store["parts/journal.csv"]);
        IReadOnlyList<JournalEntry> entries = await _store.Engine.GetJournalAsync("back");
        Assert.Equal(entries.Select(entry => entry.Data), journal.Skip(1).Take(entries.Count).Select(row => row[5]));
    }

    [Fact]
    public async Task One_part_goes_to_a_file()
    {
        ProductionExport export = await _store.ExportAsync(_store.Request("j.csv", ExportFormat.Csv, ExportPart.Journal));

        Assert.Equal([_store["j.csv"]], export.Files);
        Assert.True(export.Rows > 2);
    }

    [Fact]
    public async Task A_span_and_deployments_restrict_every_part()
    {
        DateTimeOffset end = (await _store.Engine.GetJournalAsync("back"))[2].Time;
        ExportRequest request = _store.Request("span.json", ExportFormat.Json) with { Deployments = ["ba*"], To = end };

        await _store.ExportAsync(request);

        using JsonDocument document = JsonDocument.Parse(await File.ReadAllTextAsync(request.Path));
        foreach ((string part, string time) in (ReadOnlySpan<(string, string)>)[("journal", "time"), ("alerts", "raisedAt"), ("metrics", "time"), ("orders", "time"), ("verdicts", "time")])
        {
            Assert.All(document.RootElement.GetProperty(part).EnumerateArray(), record =>
            {
                Assert.Equal("back", record.GetProperty("deploymentId").GetString());
                Assert.True(record.GetProperty(time).GetDateTimeOffset() <= end);
            });
        }

        Assert.Equal(1, document.RootElement.GetProperty("deployments").GetArrayLength());
        Assert.Equal((await _store.Engine.GetJournalAsync("back")).Count(entry => entry.Time <= end), document.RootElement.GetProperty("journal").GetArrayLength());
    }

    [Fact]
    public async Task What_is_not_there_or_ends_before_it_begins_is_told()
    {
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => _store.ExportAsync(_store.Request("x.json", ExportFormat.Json) with { Deployments = ["nobody"] }));
        ExportException empty = await Assert.ThrowsAsync<ExportException>(() => _store.ExportAsync(_store.Request("x.json", ExportFormat.Json) with { From = Given.Start.AddHours(1), To = Given.Start }));
        Assert.Equal("ExportSpanEmpty", empty.ErrorId);
        Assert.False(File.Exists(_store["x.json"]));
    }

    [Fact]
    public async Task A_file_that_is_there_stays_unless_it_is_to_be_overwritten()
    {
        Directory.CreateDirectory(_store["parts"]);
        await File.WriteAllTextAsync(_store["parts/alerts.csv"], "mine");
        await File.WriteAllTextAsync(_store["parts/notes.txt"], "mine");

        Assert.Equal("ReportExists", (await Assert.ThrowsAsync<ReportException>(() => _store.ExportAsync(_store.Request("parts", ExportFormat.Csv)))).ErrorId);
        Assert.Equal("ReportExists", (await Assert.ThrowsAsync<ReportException>(() => _store.ExportAsync(_store.Request("parts/alerts.csv", ExportFormat.Csv)))).ErrorId);
        Assert.Equal(2, Directory.GetFiles(_store["parts"]).Length);

        await _store.ExportAsync(_store.Request("parts", ExportFormat.Csv) with { Overwrite = true });
        Assert.Equal(8, Directory.GetFiles(_store["parts"]).Length);
        Assert.Equal("mine", await File.ReadAllTextAsync(_store["parts/notes.txt"]));
    }

    [Fact]
    public async Task An_export_that_fails_leaves_nothing()
    {
        using CancellationTokenSource ended = new();
        await ended.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DataExport.WriteAsync(_store.Engine, _store.Request("parts", ExportFormat.Csv), ended.Token));

        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(_store["x"])!, "parts*"));
    }

    [Theory]
    [InlineData(ExportPart.Journal)]
    [InlineData(ExportPart.Orders)]
    [InlineData(ExportPart.Verdicts)]
    public async Task What_never_changes_is_appended_to_without_gap_or_double(ExportPart part)
    {
        ExportRequest request = _store.Request("part.csv", ExportFormat.Csv, part);
        ProductionExport all = await _store.ExportAsync(request);
        string whole = await File.ReadAllTextAsync(request.Path);
        string[][] rows = Read(request.Path);
        await File.WriteAllTextAsync(request.Path, string.Concat(rows[..^2].Select(row => new CsvCells(FormulaGuard.None).Line(row))));

        ProductionExport appended = await _store.ExportAsync(request with { Append = true });
        Assert.Equal((all.Rows, 2L), (appended.Rows, appended.Parts[0].Written));
        Assert.Equal(whole, await File.ReadAllTextAsync(request.Path));

        Assert.Equal(0, (await _store.ExportAsync(request with { Append = true })).Parts[0].Written);
        Assert.Equal(whole, await File.ReadAllTextAsync(request.Path));
    }

    [Theory]
    [InlineData(ExportFormat.Json, ExportPart.Journal)]
    [InlineData(ExportFormat.Excel, ExportPart.Journal)]
    [InlineData(ExportFormat.Csv, ExportPart.Alerts)]
    [InlineData(ExportFormat.Csv, ExportPart.Deployments)]
    [InlineData(ExportFormat.Csv, ExportPart.Metrics)]
    [InlineData(ExportFormat.Csv, ExportPart.Summary)]
    public async Task What_would_not_be_true_is_not_appended(ExportFormat format, ExportPart part)
    {
        ExportException refused = await Assert.ThrowsAsync<ExportException>(() => _store.ExportAsync(_store.Request("p.csv", format, part) with { Append = true }));
        Assert.Equal("ExportAppendNotTrue", refused.ErrorId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("mine\r\n")]
    [InlineData("DeploymentId,Sequence,Time,Actor,Kind,Data,PreviousHash,Hash\r\nback,1")]
    [InlineData("DeploymentId,Sequence,Time,Actor,Kind,Data,PreviousHash,Hash\r\nback,1\r\n")]
    public async Task Another_file_is_not_appended_to(string content)
    {
        await File.WriteAllTextAsync(_store["j.csv"], content);
        ExportRequest request = _store.Request("j.csv", ExportFormat.Csv, ExportPart.Journal) with { Append = true };

        Assert.Equal("ExportAppendOther", (await Assert.ThrowsAsync<ExportException>(() => _store.ExportAsync(request))).ErrorId);
        Assert.Equal(content, await File.ReadAllTextAsync(_store["j.csv"]));
    }

    private static string[][] Read(string path)
    {
        using StreamReader reader = new(path);
        return [.. CsvRecords.Read(reader)];
    }
}
