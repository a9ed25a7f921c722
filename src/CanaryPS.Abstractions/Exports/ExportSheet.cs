using System.Data;

namespace CanaryPS;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Part">The part it has.</param>
/// <param name="Rows">Its rows; texts are such as a cell can hold.</param>
/// <param name="Total">The rows there are; more than it has where it was thinned out.</param>
public sealed record ExportSheet(ExportPart Part, DataTable Rows, long Total)
{
    /// <summary>Whether it has fewer rows than there are.</summary>
    public bool IsThinned => Total > Rows.Rows.Count;
}
