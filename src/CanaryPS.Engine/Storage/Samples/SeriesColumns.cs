namespace CanaryPS.Engine.Storage.Samples;

/// <summary>Writes the columns of one series after another, in the same arrays.</summary>
/// <param name="longest">Samples of the longest series.</param>
internal sealed class SeriesColumns(int longest)
{
    private readonly long[] _column = new long[longest];
    private readonly long[] _valueCounts = new long[longest];
    private readonly double[] _values = new double[longest];

    /// <param name="writer">Takes the bytes.</param>
    /// <param name="samples">All samples.</param>
    /// <param name="places">Where those of the series are among them.</param>
    /// <param name="reasons">The number of each reason.</param>
    /// <param name="compact">Whether to spend time on fewer bytes.</param>
    public void Write(
        ByteWriter writer, ReadOnlySpan<StoredSample> samples, ReadOnlySpan<(long Series, int Index)> places, Dictionary<string, int> reasons, bool compact)
    {
        Span<long> column = _column.AsSpan(0, places.Length);
        for (int i = 0; i < column.Length; i++)
            column[i] = places[i].Index;
        RunCodec.Write(writer, column, order: 2);

        // One number says both whether there is a value (even) and which reason, 0 for none.
        for (int i = 0; i < column.Length; i++)
        {
            StoredSample sample = samples[places[i].Index];
            long reason = sample.Reason is null ? 0 : reasons[sample.Reason] + 1;
            column[i] = (reason << 1) | (sample.Value is null ? 1L : 0);
        }

        RunCodec.Write(writer, column, order: 0);

        int present = 0;
        for (int i = 0; i < column.Length; i++)
        {
            StoredSample sample = samples[places[i].Index];
            column[i] = sample.Count;
            if (sample.Value is { } value)
                (_values[present], _valueCounts[present++]) = (value, sample.Count);
        }

        RunCodec.Write(writer, column, order: 1);
        ValueCodec.Write(writer, _values.AsSpan(0, present), _valueCounts.AsSpan(0, present), compact);
    }
}
