namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// The numbers of series that one connection has met. A series never changes nor goes, so a number stays true, except
/// where the transaction that made it did not commit: then everything is forgotten.
/// </summary>
internal sealed class SeriesCatalog
{
    private const int Limit = 200_000;

    private readonly Dictionary<SeriesKey, long> known = [];

    public void Clear() => known.Clear();

    /// <summary>The number of a series, which is made where there is none.</summary>
    public long Find(StoreConnection connection, SeriesKey key)
    {
        if (known.TryGetValue(key, out long series))
            return series;

        series = (long)(Insert(connection, key) ?? Select(connection, key))!;
        if (known.Count >= Limit)
            known.Clear();
        known.Add(key, series);
        return series;
    }

    private static object? Insert(StoreConnection connection, SeriesKey key) => connection.Scalar(
        """
        INSERT INTO series (deployment, name, arm, type, unit, "window") VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (deployment, name, arm, type, unit, "window") DO NOTHING RETURNING id
        """,
        key.Deployment, key.Name, key.Arm, key.Type, key.Unit, key.Window);

    private static object? Select(StoreConnection connection, SeriesKey key) => connection.Scalar(
        "SELECT id FROM series WHERE deployment = $1 AND name = $2 AND arm = $3 AND type = $4 AND unit = $5 AND \"window\" = $6",
        key.Deployment, key.Name, key.Arm, key.Type, key.Unit, key.Window);
}
