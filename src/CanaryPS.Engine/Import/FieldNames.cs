namespace CanaryPS.Engine.Import;

/// <summary>Finds a field by its name, in snake case, camel case or any other that differs in case and underscores only.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, EventField> ByName =
        Enum.GetValues<EventField>().ToDictionary(field => field.ToString(), StringComparer.OrdinalIgnoreCase);

    public static int Count { get; } = ByName.Count;

    public static EventField? Find(string name)
    {
        string plain = name.Contains('_') || name.Contains(' ') ? name.Replace("_", "").Replace(" ", "") : name;
        return ByName.TryGetValue(plain, out EventField field) ? field : null;
    }
}
