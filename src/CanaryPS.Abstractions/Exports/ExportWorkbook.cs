namespace CanaryPS;

/// <summary>What a workbook shows.</summary>
public sealed record ExportWorkbook
{
    /// <summary>When the data was read.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Its sheets, the summary first.</summary>
    public required IReadOnlyList<ExportSheet> Sheets { get; init => field = FixedList.Of(value); }

    /// <summary>Its charts.</summary>
    public required IReadOnlyList<ExportChart> Charts { get; init => field = FixedList.Of(value); }
}
