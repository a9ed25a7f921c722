namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>A part as a table: which records it has, and what of them stands in which column.</summary>
internal abstract class ExportTable
{
    public abstract ExportPart Part { get; }

    public abstract IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>Why a file of it can't be appended to; null where it can, as its rows never change and are known by <see cref="Identity"/>.</summary>
    public virtual string? WhyNotAppended => null;

    /// <summary>Columns that no two rows have the same in.</summary>
    public virtual IReadOnlyList<int> Identity => [];

    /// <summary>The records, in their order, as they come.</summary>
    public abstract IAsyncEnumerable<object> ReadAsync(ExportScope scope, CancellationToken cancellationToken);

    /// <summary>What of a record stands in the columns.</summary>
    public abstract object?[] Cells(object record);

    /// <summary>What a record is one of many of, so that thinning leaves some of each.</summary>
    public virtual object Group(object record) => Part;
}
