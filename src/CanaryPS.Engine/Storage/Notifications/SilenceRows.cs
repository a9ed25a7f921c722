using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Muting;
using CanaryPS.Engine.Notifications.Outbox;
using System.Data.Common;

namespace CanaryPS.Engine.Storage.Notifications;

/// <summary>The table of silences. One that has ended keeps its row; what it hid is counted beside its document.</summary>
internal static class SilenceRows
{
    public static void Add(StoreConnection connection, ProductionSilence silence) => connection.Execute(
        "INSERT INTO silences (id, from_time, until_time, document) VALUES ($1, $2, $3, $4)",
        silence.Id, silence.From, silence.To, EngineJson.Serialize(silence));

    /// <summary>Those in force at a time, oldest first.</summary>
    public static IReadOnlyList<ProductionSilence> Active(StoreConnection connection, DateTimeOffset time) =>
        connection.List(Read, "SELECT document, hidden FROM silences WHERE until_time > $1 AND from_time <= $1 ORDER BY from_time, id", time);

    public static IReadOnlyList<ProductionSilence> All(StoreConnection connection) =>
        connection.List(Read, "SELECT document, hidden FROM silences ORDER BY from_time, id");

    /// <summary>Those in force that end with the alerts they have hidden.</summary>
    public static IReadOnlyList<ProductionSilence> Ending(StoreConnection connection, DateTimeOffset time) =>
        [.. connection.List(Read, "SELECT document, hidden FROM silences WHERE until_time > $1 AND from_time <= $1 AND hid_alert = 1 ORDER BY id", time)
            .Where(silence => silence.EndsWithAlert)];

    /// <exception cref="SilenceException">There is none, or it is over.</exception>
    public static ProductionSilence End(StoreConnection connection, string id, string actor, DateTimeOffset now)
    {
        ProductionSilence silence = Find(connection, id)
            ?? throw new SilenceException("SilenceNotFound", $"No silence has the id '{id}' in this store; Get-ProductionSilence lists those there are.");
        if (silence.EndedAt is not null || silence.To <= now)
            throw new SilenceException("SilenceOver", $"The silence '{id}' is over already, since {silence.EndedAt ?? silence.To:u}.");

        ProductionSilence ended = silence with { EndedAt = now, EndedBy = actor };
        connection.Execute(
            "UPDATE silences SET until_time = $2, document = $3 WHERE id = $1", id, now, EngineJson.Serialize(ended with { Hidden = 0 }));
        return ended;
    }

    /// <summary>Counts a notice that a silence hides.</summary>
    public static void Count(StoreConnection connection, WaitingIntent intent, string holder)
    {
        if (intent.Counts && MuteHolder.Parse(holder).SilenceId is { } silence)
        {
            connection.Execute(
                "UPDATE silences SET hidden = hidden + 1, hid_alert = CASE WHEN $2 = 1 THEN 1 ELSE hid_alert END WHERE id = $1", silence, intent.Item.AlertId is not null);
        }
    }

    private static ProductionSilence? Find(StoreConnection connection, string id) =>
        connection.List(Read, "SELECT document, hidden FROM silences WHERE id = $1", id).SingleOrDefault();

    private static ProductionSilence Read(DbDataReader row) =>
        EngineJson.Deserialize<ProductionSilence>(row.GetString(0)) with { Hidden = row.GetInt64(1) };
}
