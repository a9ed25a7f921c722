namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>Named values that a template can read: texts, numbers, truths, more of these, and lists of them. Nothing else of the engine.</summary>
internal sealed class PlainObject() : Dictionary<string, object?>(StringComparer.Ordinal);
