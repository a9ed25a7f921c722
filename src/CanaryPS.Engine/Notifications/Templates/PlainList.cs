using System.Collections;

namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>A list that a template can go over, at the cost of a step an item.</summary>
internal sealed class PlainList(IReadOnlyList<object> items, RenderBudget budget) : IEnumerable<object>
{
    public int Count => items.Count;

    public object this[int place] => items[place];

    public IEnumerator<object> GetEnumerator()
    {
        foreach (object item in items)
        {
            budget.Spend();
            yield return item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
