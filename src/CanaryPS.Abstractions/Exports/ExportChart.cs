using System.Data;

namespace CanaryPS;

/// <summary>A chart of a workbook: time in the first column, a line for each of the others.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="Points">Its points; null where a line has none at that time.</param>
public sealed record ExportChart(string Title, string Unit, DataTable Points);
