using System.Data.Common;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// The numbers of series that one connection has met, by deployment: what makes the series of one deployment makes those of most others, and is kept once. A series never
/// changes nor goes, so a number stays true, except where the transaction that made it did not commit.
/// </summary>
internal sealed class SeriesCatalog
{
    /// <summary>Numbers that are kept at most, 8 bytes each; beyond them all is forgotten and met again.</summary>
    private const int Limit = 8_000_000;

    private readonly Dictionary<SeriesKind, int> places = [];

    /// <summary>By deployment the number of the series of each place; 0 for one that was not met.</summary>
    private readonly Dictionary<long, long[]> known = [];

    /// <summary>Deployments of which something was met in the transaction that is open.</summary>
    private readonly HashSet<long> touched = [];

    private int kept;

    /// <summary>Takes in how the transaction ended: what was met in one that did not commit may not be there.</summary>
    public void End(bool isCommitted)
    {
        if (!isCommitted)
        {
            foreach (long deployment in touched)
                Forget(deployment);
        }

        touched.Clear();
    }

    /// <summary>The number of a series, which is made where there is none.</summary>
    public long Find(StoreConnection connection, SeriesKey key)
    {
        if (!known.ContainsKey(key.Deployment))
            Load(connection, key.Deployment);

        int place = PlaceOf(key.Kind);
        if (NumberAt(key.Deployment, place) is not 0 and long met)
            return met;

        long series = (long)(Insert(connection, key) ?? Select(connection, key))!;
        Keep(key.Deployment, place, series);
        return series;
    }

    /// <summary>All that a deployment has, so that a process that begins asks once for them and not for each.</summary>
    private void Load(StoreConnection connection, long deployment)
    {
        if (kept >= Limit)
            Clear();

        known[deployment] = [];
        foreach ((long series, SeriesKind kind) in connection.List(
            row => (row.GetInt64(0), Read(row)), "SELECT id, name, arm, type, unit, \"window\" FROM series WHERE deployment = $1", deployment))
            Keep(deployment, PlaceOf(kind), series);
    }

    private int PlaceOf(SeriesKind kind)
    {
        if (!places.TryGetValue(kind, out int place))
            places.Add(kind, place = places.Count);
        return place;
    }

    private long NumberAt(long deployment, int place) => known[deployment] is { } numbers && place < numbers.Length ? numbers[place] : 0;

    private void Keep(long deployment, int place, long series)
    {
        long[] numbers = known[deployment];
        if (place >= numbers.Length)
        {
            int length = place + 8 + (place / 8);
            kept += length - numbers.Length;
            Array.Resize(ref numbers, length);
            known[deployment] = numbers;
        }

        numbers[place] = series;
        touched.Add(deployment);
    }

    private void Forget(long deployment)
    {
        if (known.Remove(deployment, out long[]? numbers))
            kept -= numbers.Length;
    }

    private void Clear()
    {
        places.Clear();
        known.Clear();
        kept = 0;
    }

    private static SeriesKind Read(DbDataReader row) => new(row.GetString(1), row.ReadName<Arm>(2), row.ReadName<MetricType>(3), row.GetString(4), row.GetString(5));

    private static object? Insert(StoreConnection connection, SeriesKey key) => connection.Scalar(
        """
        INSERT INTO series (deployment, name, arm, type, unit, "window") VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (deployment, name, arm, type, unit, "window") DO NOTHING RETURNING id
        """,
        key.Deployment, key.Kind.Name, key.Kind.Arm, key.Kind.Type, key.Kind.Unit, key.Kind.Window);

    private static object? Select(StoreConnection connection, SeriesKey key) => connection.Scalar(
        "SELECT id FROM series WHERE deployment = $1 AND name = $2 AND arm = $3 AND type = $4 AND unit = $5 AND \"window\" = $6",
        key.Deployment, key.Kind.Name, key.Kind.Arm, key.Kind.Type, key.Kind.Unit, key.Kind.Window);
}
