namespace CanaryPS.Engine.Alerts.Rules.Composites;

/// <summary>The composite rules of a book, and which of them are to be judged because something that they name has changed.</summary>
internal sealed class CompositeBoard
{
    private readonly IReadOnlyList<CompiledRule> _ordered;
    private readonly Func<CompiledRule, Arm?, bool> _isOn;
    private readonly Dictionary<string, CompiledRule> _byName;
    private readonly Dictionary<int, List<int>> _namedBy = [];
    private readonly Dictionary<int, int> _places = [];
    private readonly SortedSet<int> _changed = [];
    private readonly Dictionary<int, (DateTimeOffset Since, DateTimeOffset Until)> _waiting = [];

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
            _places.Add(_ordered[i].Index, i);
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

    /// <summary>The composite rules, each after all that it names.</summary>
    public IReadOnlyList<CompiledRule> Rules => _ordered;

    /// <summary>When one is to be judged next: the begin of time for at once; null for none.</summary>
    public DateTimeOffset? NextDue => _changed.Count > 0 ? DateTimeOffset.MinValue : _waiting.Count == 0 ? null : _waiting.Values.Min(wait => wait.Until);

    /// <summary>Notes that the alert of a composite rule is what the rule says.</summary>
    public void Settle(CompiledRule composite) => _changed.Remove(_places[composite.Index]);

    /// <summary>Notes that a composite rule is to be judged again at a time: it holds, but its alerts are cooling down.</summary>
    public void Wait(CompiledRule composite, DateTimeOffset since, DateTimeOffset until)
    {
        _changed.Remove(_places[composite.Index]);
        _waiting[_places[composite.Index]] = (since, until);
    }

    /// <summary>Has those judged that have waited long enough; also where the clock went back behind the begin of it.</summary>
    public void Wake(DateTimeOffset now)
    {
        if (_waiting.Count == 0)
            return;

        foreach (int place in _waiting.Where(wait => now >= wait.Value.Until || now < wait.Value.Since).Select(wait => wait.Key).ToArray())
        {
            _waiting.Remove(place);
            _changed.Add(place);
        }
    }

    /// <summary>Whether a composite rule holds now.</summary>
    public bool IsTrue(CompiledRule composite) => composite.Composite!.IsTrue(IsOn);

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
        _waiting.Remove(next);
        CompiledRule rule = _ordered[next];
        int holds = IsTrue(rule) ? 1 : 0;
        return new Reading { Rule = rule, Compared = holds, Shown = holds, Unit = "", MayEase = true };
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
