namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>A table of records of one type.</summary>
/// <typeparam name="T">The records.</typeparam>
/// <param name="part">The part.</param>
/// <param name="read">Reads its records.</param>
/// <param name="columns">Each column with what stands in it.</param>
internal sealed class ExportTable<T>(ExportPart part, Func<ExportScope, CancellationToken, IAsyncEnumerable<T>> read, params (string Name, Type Type, Func<T, object?> Cell)[] columns)
    : ExportTable
    where T : class
{
    public override ExportPart Part => part;

    public override IReadOnlyList<ExportColumn> Columns { get; } = [.. columns.Select(column => new ExportColumn(column.Name, column.Type))];

    public override IReadOnlyList<int> Identity => KnownBy;

    public override string? WhyNotAppended => Changing;

    /// <inheritdoc cref="Identity"/>
    public int[] KnownBy { get; init; } = [];

    /// <inheritdoc cref="WhyNotAppended"/>
    public string? Changing { get; init; }

    /// <inheritdoc cref="Group"/>
    public Func<T, object>? GroupedBy { get; init; }

    public override async IAsyncEnumerable<object> ReadAsync(ExportScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (T record in read(scope, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return record;
    }

    public override object?[] Cells(object record)
    {
        object?[] cells = new object?[columns.Length];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = columns[i].Cell((T)record);
        return cells;
    }

    public override object Group(object record) => GroupedBy?.Invoke((T)record) ?? part;
}
