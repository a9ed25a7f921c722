using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>
/// A message of one group that is being put together, piece by piece, so that no transaction is long however much waits. It is
/// in the store between the pieces, and any process goes on with it.
/// </summary>
internal sealed record Gathering
{
    /// <summary>Most items of a message.</summary>
    public const int MostItems = 100;

    /// <summary>The first intent of it.</summary>
    public required long First { get; init; }

    /// <summary>The last intent that may be in it: what comes later is for the next message.</summary>
    public required long Last { get; init; }

    /// <summary>The intent to go on with.</summary>
    public required long Next { get; init; }

    /// <summary>How many messages there were between the same two intents before: what a silence hid on both sides of one that was told follows in another.</summary>
    public int Round { get; init; }

    public IReadOnlyList<GatheredUnit> Units { get; init; } = [];

    /// <summary>Items that it only counts.</summary>
    public long More { get; init; }

    /// <summary>How many more units it has to tell in any case.</summary>
    public int OwedRoom => MostItems - Units.Count(unit => unit.IsOwed);

    /// <summary>The same whenever the same message is put together again.</summary>
    public string Id(string deploymentId, string channel, string group)
    {
        string identity = string.Create(CultureInfo.InvariantCulture, $"{deploymentId}\n{channel}\n{group}\n{First}\n{Last}");
        if (Round > 0)
            identity = string.Create(CultureInfo.InvariantCulture, $"{identity}\n{Round}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..24].ToLowerInvariant();
    }

    /// <summary>With more units in it; the best stay and the others are counted.</summary>
    public Gathering Add(IReadOnlyList<GatheredUnit> units, long more)
    {
        List<GatheredUnit> all = [.. Units];
        foreach (GatheredUnit unit in units)
        {
            int known = unit.AlertId is null ? -1 : all.FindIndex(u => u.AlertId == unit.AlertId);
            if (known < 0)
                all.Add(unit);
            else
                all[known] = all[known] with { Items = [.. all[known].Items, .. unit.Items], IsOwed = all[known].IsOwed || unit.IsOwed };
        }

        long total = all.Sum(unit => (long)unit.Items.Count);
        List<GatheredUnit> kept = total <= MostItems ? all : Choose(all);
        return this with { Units = kept, More = More + more + total - kept.Sum(unit => (long)unit.Items.Count) };
    }

    /// <summary>The items of the message: the worst first, then the oldest, and those of one alert together in their order.</summary>
    public IReadOnlyList<NotificationItem> Items() => [.. Ordered(Units).SelectMany(unit => unit.Items)];

    private static List<GatheredUnit> Choose(List<GatheredUnit> all)
    {
        List<GatheredUnit> kept = [.. all.Where(unit => unit.IsOwed).Select(unit => unit with { Items = [unit.Items[^1]] })];
        int room = MostItems - kept.Count;
        foreach (GatheredUnit unit in Ordered(all.Where(unit => !unit.IsOwed)))
        {
            // Of an alert that has more to tell than a message holds, the last is what counts.
            GatheredUnit fitting = unit.Items.Count <= MostItems ? unit : unit with { Items = [.. unit.Items.Skip(unit.Items.Count - MostItems)] };
            if (fitting.Items.Count > room)
                break;

            kept.Add(fitting);
            room -= fitting.Items.Count;
        }

        return kept;
    }

    private static IEnumerable<GatheredUnit> Ordered(IEnumerable<GatheredUnit> units) =>
        units.OrderByDescending(unit => unit.Worst).ThenBy(unit => unit.Oldest);
}
