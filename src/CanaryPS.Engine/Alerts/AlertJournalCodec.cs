using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Alerts;

/// <summary>Writes the transitions of one commit as one entry of the alert journal and reads them back.</summary>
internal static class AlertJournalCodec
{
    /// <summary>The kind of every entry of the alert journal. It is never renamed.</summary>
    public const string Kind = "AlertTransitions";

    /// <summary>Whose entry it is where one commit has transitions of several.</summary>
    public const string SeveralActors = "engine";

    /// <summary>The entry for transitions, of which there is at least one.</summary>
    public static JournalDraft Encode(IReadOnlyList<AlertTransition> transitions)
    {
        string first = transitions[0].Actor;
        return new JournalDraft(
            transitions[^1].Time, transitions.All(t => t.Actor == first) ? first : SeveralActors, Kind, EngineJson.Serialize(transitions));
    }

    /// <summary>The transitions of an entry, in order.</summary>
    public static IReadOnlyList<AlertTransition> Decode(JournalEntry entry) => EngineJson.Deserialize<AlertTransition[]>(entry.Data);
}
