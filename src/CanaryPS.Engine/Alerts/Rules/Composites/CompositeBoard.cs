namespace CanaryPS.Engine.Alerts.Rules.Composites;

/// <summary>The composite rules of a book, and which of them are to be judged because something that they name has changed.</summary>
internal sealed class CompositeBoard
{
    private readonly IReadOnlyList<CompiledRule> _ordered;
    private readonly Func<CompiledRule, Arm?, bool> _isOn;
    private readonly Dictionary<string, CompiledRule> _byName;
    private readonly Dictionary<int, List<int>> _namedBy = [];
    private readonly SortedSet<int> _changed = [];

    /// <param name="rules">All rules in force.</param>
    /// <param name="isOn">Whether the alert of a rule on an arm is firing or acknowledged.</param>
    /// <exception cref="ThresholdException">Composite rules name each other in a circle.</exception>
    public CompositeBoard(IReadOnlyList<CompiledRule> rules, Func<CompiledRule, Arm?, bool> isOn)
    {
        _isOn = isOn;
        _byName = rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        (_ordered, IReadOnlyList<CompiledRule> circular) = CompositeOrder.Of(
            [.. rules.Where(rule => rule.Composite is not null)], rule => rule.Name, rule => rule.Composite!.Names.Select(name => name.Rule));
        if (circular.Count > 0)
            throw new ThresholdException("ThresholdInvalid", $"These composite rules name each other in a circle: {string.Join(", ", circular.Select(rule => rule.Name))}.");

        for (int i = 0; i < _ordered.Count; i++)
        {
            foreach (string name in _ordered[i].Composite!.Names.Select(name => name.Rule).Distinct())
            {
                if (!_byName.TryGetValue(name, out CompiledRule? named))
                    continue;
                if (!_namedBy.TryGetValue(named.Index, out List<int>? by))
                    _namedBy.Add(named.Index, by = []);
                by.Add(i);
            }

            _changed.Add(i);
        }
    }

    /// <summary>Notes that an alert of a rule began or ceased to fire.</summary>
    public void Changed(CompiledRule rule)
    {
        if (_namedBy.TryGetValue(rule.Index, out List<int>? concerned))
            _changed.UnionWith(concerned);
    }

    /// <summary>What the next composite rule that is to be judged reads; null when all are.</summary>
    public Reading? Next()
    {
        if (_changed.Count == 0)
            return null;

        int next = _changed.Min;
        _changed.Remove(next);
        CompiledRule rule = _ordered[next];
        bool isTrue = rule.Composite!.IsTrue(IsOn);
        return new Reading { Rule = rule, Compared = isTrue ? 1 : 0, Shown = isTrue ? 1 : 0, Unit = "", MayEase = true };
    }

    private bool IsOn(CompositeNode.Name name)
    {
        if (!_byName.TryGetValue(name.Rule, out CompiledRule? rule))
            return false;
        if (rule.Composite is not null)
            return name.Arm is null && _isOn(rule, null);

        return name.Arm is { } arm ? _isOn(rule, arm) : _isOn(rule, Arm.Baseline) || _isOn(rule, Arm.Candidate);
    }
}
