using CanaryPS.Engine.Reporting.Exports.Tables;

namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>Every part as a table, the summary last.</summary>
internal static class ExportTables
{
    public static IReadOnlyList<ExportTable> All { get; } =
        [DeploymentTable.Table, MetricTable.Table, AlertTable.Table, VerdictTable.Table, OrderTable.Table, JournalTable.Table, SummaryTable.Table];

    public static ExportTable Of(ExportPart part) => All.Single(table => table.Part == part);

    /// <summary>The name of a part in files: its own in small letters.</summary>
    public static string NameOf(ExportPart part) => part.ToString().ToLowerInvariant();
}
