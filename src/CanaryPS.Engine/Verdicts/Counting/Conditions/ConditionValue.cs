using System.Text.Json;

namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>A value that a condition computes with: what a metric gave, a part of it, or what came of that. Numbers are doubles.</summary>
internal sealed class ConditionValue
{
    public static readonly ConditionValue Nil = new(ConditionKind.Nil);
    public static readonly ConditionValue True = new(ConditionKind.Boolean) { Number = 1 };
    public static readonly ConditionValue False = new(ConditionKind.Boolean);

    private ConditionValue(ConditionKind kind) => Kind = kind;

    public ConditionKind Kind { get; }

    /// <summary>How many values it is made of, itself among them.</summary>
    public int Size { get; private init; } = 1;

    public bool IsTrue => Kind == ConditionKind.Boolean && Number == 1;

    /// <summary>The number; 0 where the value is none.</summary>
    public double Number { get; private init; }

    /// <summary>The text; empty where the value is none.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The items; none where the value is no list.</summary>
    public IReadOnlyList<ConditionValue> Items { get; private init; } = [];

    /// <summary>The members; none where the value is no map.</summary>
    public IReadOnlyDictionary<string, ConditionValue> Members { get; private init; } = new Dictionary<string, ConditionValue>();

    public static ConditionValue Of(bool value) => value ? True : False;

    /// <summary>A number, which may be NaN or infinite: conditions can ask for that.</summary>
    public static ConditionValue Of(double value) => new(ConditionKind.Number) { Number = value };

    public static ConditionValue Of(string value) => new(ConditionKind.Text) { Text = value };

    public static ConditionValue Of(IReadOnlyList<ConditionValue> items) => new(ConditionKind.List)
    {
        Items = items,
        Size = Whole(items),
    };

    public static ConditionValue Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        JsonValueKind.Number => Of(json.GetDouble()),
        JsonValueKind.String => Of(json.GetString()!),
        JsonValueKind.Array => Of([.. json.EnumerateArray().Select(Of)]),
        JsonValueKind.Object => Of(Map(json)),
        _ => Nil,
    };

    private static ConditionValue Of(Dictionary<string, ConditionValue> members) =>
        new(ConditionKind.Map) { Members = members, Size = Whole(members.Values) };

    private static int Whole(IEnumerable<ConditionValue> parts) =>
        (int)Math.Min(1 + parts.Sum(part => (long)part.Size), int.MaxValue);

    /// <summary>Whether two values are the same; values of different kinds are not.</summary>
    public bool IsSameAs(ConditionValue other) => Kind == other.Kind && Kind switch
    {
        ConditionKind.Nil => true,
        ConditionKind.Text => Text == other.Text,
        ConditionKind.List => Items.Count == other.Items.Count && Items.Zip(other.Items).All(pair => pair.First.IsSameAs(pair.Second)),
        ConditionKind.Map => Members.Count == other.Members.Count
            && Members.All(member => other.Members.TryGetValue(member.Key, out ConditionValue? same) && member.Value.IsSameAs(same)),
        _ => Number == other.Number,
    };

    /// <summary>A member that is given twice counts as it was given last.</summary>
    private static Dictionary<string, ConditionValue> Map(JsonElement json)
    {
        Dictionary<string, ConditionValue> members = new(StringComparer.Ordinal);
        foreach (JsonProperty member in json.EnumerateObject())
            members[member.Name] = Of(member.Value);
        return members;
    }
}
