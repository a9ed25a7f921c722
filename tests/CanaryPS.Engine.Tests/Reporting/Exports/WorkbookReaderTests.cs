using System.Data;
using CanaryPS.Engine.Reporting.Exports;

namespace CanaryPS.Engine.Tests.Reporting.Exports;

public sealed class WorkbookReaderTests : IAsyncLifetime
{
    private ExportedStore _store = null!;

    public async Task InitializeAsync() => _store = await ExportedStore.OpenAsync();

    public Task DisposeAsync() => _store.DisposeAsync().AsTask();

    [Fact]
    public async Task Sheets_have_real_numbers_and_times()
    {
        ExportWorkbook workbook = await ReadAsync(1000);

        Assert.Equal(Enum.GetValues<ExportPart>(), workbook.Sheets.Select(sheet => sheet.Part));
        Assert.All(workbook.Sheets, sheet => Assert.Equal((sheet.Total, false), (sheet.Rows.Rows.Count, sheet.IsThinned)));
        DataTable metrics = Of(workbook, ExportPart.Metrics);
        Assert.Equal((typeof(DateTime), typeof(double), typeof(long)), (metrics.Columns["Time"]!.DataType, metrics.Columns["Value"]!.DataType, metrics.Columns["Count"]!.DataType));
        MetricSample first = await _store.Engine.GetMetricsAsync(new MetricQuery { DeploymentId = "back" }).FirstAsync();
        Assert.Equal((first.Time.UtcDateTime, DateTimeKind.Unspecified), ((DateTime)metrics.Rows[0]["Time"], ((DateTime)metrics.Rows[0]["Time"]).Kind));
        Assert.Equal(typeof(double), Of(workbook, ExportPart.Orders).Columns["Price"]!.DataType);
    }

    [Fact]
    public async Task Charts_have_the_weight_and_both_arms()
    {
        ExportWorkbook workbook = await ReadAsync(1000);

        ExportChart weight = workbook.Charts.First(chart => chart.Title == "back: weight");
        Assert.Equal(["Time", "weight"], weight.Points.Columns.Cast<DataColumn>().Select(column => column.ColumnName));
        Assert.Equal(0d, weight.Points.Rows[^1]["weight"]);
        ExportChart equity = workbook.Charts.First(chart => chart.Title.StartsWith("back: equity", StringComparison.Ordinal));
        Assert.Equal(["Time", "Baseline", "Candidate"], equity.Points.Columns.Cast<DataColumn>().Select(column => column.ColumnName));
        Assert.All(workbook.Charts, chart => Assert.NotEmpty(chart.Points.Rows));
    }

    [Fact]
    public async Task A_sheet_that_would_be_too_long_is_thinned_out_and_the_summary_says_so()
    {
        ExportWorkbook workbook = await ReadAsync(10);

        ExportSheet metrics = workbook.Sheets.Single(sheet => sheet.Part == ExportPart.Metrics);
        Assert.True(metrics.IsThinned);
        Assert.InRange(metrics.Rows.Rows.Count, 1, 10);
        Assert.True(metrics.Total > 10);
        Assert.Contains(Of(workbook, ExportPart.Summary).Rows.Cast<DataRow>(), row => (string)row["Item"] == "Rows of metrics shown" && ((string)row["Text"]).Contains("metrics.csv", StringComparison.Ordinal));
    }

    private Task<ExportWorkbook> ReadAsync(int most) => WorkbookReader.ReadAsync(_store.Engine, _store.Request("w.xlsx", ExportFormat.Excel), most, default);

    private static DataTable Of(ExportWorkbook workbook, ExportPart part) => workbook.Sheets.Single(sheet => sheet.Part == part).Rows;
}
