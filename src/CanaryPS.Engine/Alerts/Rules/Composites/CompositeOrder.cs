namespace CanaryPS.Engine.Alerts.Rules.Composites;

/// <summary>The order in which composite rules are judged: one after all that it names.</summary>
internal static class CompositeOrder
{
    /// <summary>The rules in order; what is part of a circle, or names what is, is left over.</summary>
    /// <typeparam name="T">How a rule is represented.</typeparam>
    /// <param name="rules">Composite rules.</param>
    /// <param name="nameOf">The name of one.</param>
    /// <param name="namesIn">The names of the rules that one names.</param>
    public static (IReadOnlyList<T> Ordered, IReadOnlyList<T> Circular) Of<T>(
        IReadOnlyList<T> rules, Func<T, string> nameOf, Func<T, IEnumerable<string>> namesIn)
    {
        HashSet<string> open = [.. rules.Select(nameOf)];
        Dictionary<string, List<T>> namedBy = [];
        Dictionary<string, int> waitsFor = [];
        Queue<T> ready = new();
        foreach (T rule in rules)
        {
            string[] names = [.. namesIn(rule).Distinct().Where(open.Contains)];
            waitsFor[nameOf(rule)] = names.Length;
            foreach (string name in names)
            {
                if (!namedBy.TryGetValue(name, out List<T>? by))
                    namedBy.Add(name, by = []);
                by.Add(rule);
            }

            if (names.Length == 0)
                ready.Enqueue(rule);
        }

        List<T> ordered = [];
        while (ready.TryDequeue(out T? rule))
        {
            ordered.Add(rule);
            foreach (T next in namedBy.GetValueOrDefault(nameOf(rule)) ?? [])
            {
                if (--waitsFor[nameOf(next)] == 0)
                    ready.Enqueue(next);
            }
        }

        return (ordered, [.. rules.Where(rule => waitsFor[nameOf(rule)] > 0)]);
    }
}
