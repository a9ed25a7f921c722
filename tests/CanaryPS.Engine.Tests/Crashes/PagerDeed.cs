namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>Something that a process said it had done: a pulse of a series, or an alert acknowledged or resolved.</summary>
internal sealed record PagerDeed(string What, string Of, string Value, DateTimeOffset After);
