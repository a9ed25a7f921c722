using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources.Sql;

/// <summary>The time of the newest row taken of each series: a row is new when it is later.</summary>
internal sealed class SeriesWatermarks
{
    private const int MostSeries = 1000;

    private readonly SortedDictionary<string, long> _before;
    private readonly SortedDictionary<string, long> _after;

    public SeriesWatermarks(string? position)
    {
        _before = position is null ? new(StringComparer.Ordinal) : new(EngineJson.Deserialize<Dictionary<string, long>>(position), StringComparer.Ordinal);
        _after = new(_before, StringComparer.Ordinal);
    }

    /// <summary>The position after the rows taken; null where there are none with a time.</summary>
    public string? Position => _after.Count == 0 ? null : EngineJson.Serialize(_after);

    /// <summary>Whether the row is new. Rows of one reading may have the same time.</summary>
    /// <exception cref="SourceFailureException">The query gives more series than a source may have.</exception>
    public bool Take(SourceValue value)
    {
        string series = $"{value.Arm}/{value.Name}";
        long time = value.Time.UtcTicks;
        if (_before.TryGetValue(series, out long newest) && time <= newest)
            return false;

        _after[series] = Math.Max(time, _after.GetValueOrDefault(series));
        return _after.Count <= MostSeries ? true : throw new SourceFailureException(SourceReasons.AnswerTooLarge);
    }
}
