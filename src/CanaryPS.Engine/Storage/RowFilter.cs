using System.Globalization;

namespace CanaryPS.Engine.Storage;

/// <summary>Builds a WHERE clause of constant texts and numbered parameters; what a person gave is only ever a parameter.</summary>
internal sealed class RowFilter
{
    private readonly List<object?> values = [];
    private readonly List<string> conditions = [];

    public string Where => conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);

    public object?[] Values => [.. values];

    public void And(string condition) => conditions.Add(condition);

    /// <summary>Adds a condition, in which <c>{0}</c> stands for the value, unless the value is null.</summary>
    public void AndIf(object? value, string condition)
    {
        if (value is not null)
            And(string.Format(CultureInfo.InvariantCulture, condition, Parameter(value)));
    }

    /// <summary>Adds a value; gives the name of its parameter.</summary>
    public string Parameter(object? value)
    {
        values.Add(value);
        return FormattableString.Invariant($"${values.Count}");
    }
}
