namespace CanaryPS.Engine.Deployments;

/// <summary>A journal entry before the store gives it its sequence and hash.</summary>
internal sealed record JournalDraft(DateTimeOffset Time, string Actor, string Kind, string Data);
