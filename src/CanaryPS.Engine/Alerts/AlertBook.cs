using CanaryPS.Engine.Alerts.Life;
using CanaryPS.Engine.Alerts.Rules;
using CanaryPS.Engine.Alerts.Rules.Composites;

namespace CanaryPS.Engine.Alerts;

/// <summary>
/// The alerts of one deployment: raises, escalates, de-escalates and resolves them as readings, events, persons and time
/// come. All it knows is in the alerts themselves, so a book built from the stored alerts goes on where the last one
/// stopped. What it did is asked for by <see cref="Take"/>, all of it to be written in one transaction.
/// </summary>
internal sealed class AlertBook
{
    private readonly AlertScope _scope;
    private readonly AlertTerms _terms;
    private readonly AlertSlot?[] _ofRules;
    private readonly Dictionary<string, AlertSlot> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AlertSlot> _byId = new(StringComparer.Ordinal);
    private readonly AlertJournal _journal = new();
    private readonly AlertQueue _queue = new();
    private readonly CompositeBoard _composites;
    private readonly int[] _on = new int[4];

    /// <param name="scope">What the alerts have in common.</param>
    /// <param name="rules">The rules in force, those of the <see cref="RuleSet"/> whose readings it is told.</param>
    /// <param name="existing">The deployment's alerts so far: at least the open ones and the newest of each key.</param>
    /// <exception cref="ThresholdException">Composite rules name each other in a circle.</exception>
    public AlertBook(AlertScope scope, IReadOnlyList<CompiledRule> rules, IEnumerable<Alert> existing)
    {
        _scope = scope;
        _terms = new AlertTerms(scope.Settings);
        _ofRules = new AlertSlot?[rules.Count * 2];
        _composites = new CompositeBoard(rules, (rule, arm) => _ofRules[PlaceOf(rule, arm)]?.IsOn == true);

        Dictionary<string, (CompiledRule Rule, Arm? Arm)> keys = [];
        foreach (CompiledRule rule in rules)
        {
            if (rule.Composite is not null)
                keys[rule.Key(null)] = (rule, null);
            foreach (Arm arm in rule.Arms)
                keys[rule.Key(arm)] = (rule, arm);
        }

        foreach (Alert alert in existing.OrderBy(a => a.IsOpen()).ThenBy(a => a.RaisedAt).ThenBy(a => a.ResolvedAt))
        {
            AlertSlot slot = keys.TryGetValue(alert.Key, out (CompiledRule Rule, Arm? Arm) of) ? Slot(of.Rule, of.Arm) : Slot(alert.Key);
            _byId[alert.Id] = slot;
            Count(slot, -1);
            slot.Alert = alert;
            Count(slot, 1);
        }

        foreach (AlertSlot slot in _slots.Values)
            _queue.Plan(slot);
        foreach (CompiledRule composite in _composites.Rules)
            Expect(composite);
    }

    /// <summary>The alerts that are neither resolved nor inactive, oldest first.</summary>
    public IReadOnlyList<Alert> Open =>
        [.. _slots.Values.Select(slot => slot.Open).OfType<Alert>().OrderBy(a => a.RaisedAt).ThenBy(a => a.Key, StringComparer.Ordinal)];

    /// <summary>How the monitoring is doing by the worst alert that fires or is acknowledged.</summary>
    public MonitorState Monitor
    {
        get
        {
            int worst = Array.FindLastIndex(_on, count => count > 0);
            return MonitorStates.Of(worst < 0 ? null : (AlertSeverity)worst);
        }
    }

    /// <summary>When time alone next changes an alert; null for never. Never later than it does.</summary>
    public DateTimeOffset? NextDue => _composites.NextDue is { } weighed && !(_queue.NextDue < weighed) ? weighed : _queue.NextDue;

    /// <summary>The newest alert of its key with this id; null where there is none.</summary>
    public Alert? Find(string id) => _byId.TryGetValue(id, out AlertSlot? slot) && slot.Alert is { } alert && alert.Id == id ? alert : null;

    /// <summary>Everything since the last time this was called.</summary>
    public AlertChanges Take() => _journal.Take(Monitor);

    /// <summary>Judges what rules read now.</summary>
    public void Observe(IReadOnlyList<Reading> readings, DateTimeOffset now)
    {
        for (int i = 0; i < readings.Count; i++)
        {
            Reading reading = readings[i];
            Judge(reading, now);
        }

        Weigh(now);
    }

    /// <summary>Does what is due by time.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (_queue.Next(now) is { } slot)
            Run(slot, now, until: now);

        Weigh(now);
    }

    /// <summary>
    /// Raises an event of the deployment, or escalates the open one of the same key. Where the event lasts, tell it at
    /// every evaluation: the cooldown holds for events as for metrics.
    /// </summary>
    /// <param name="key">The event's name; it has no <c>/</c>, which only keys of rules have.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="message">What happened, as one sentence.</param>
    /// <param name="now">When.</param>
    /// <returns>The alert that is new or changed; null where it is open already, cooling down or to be quiet.</returns>
    public Alert? RaiseEvent(string key, AlertSeverity severity, string message, DateTimeOffset now)
    {
        if (key.Contains('/'))
            throw new ArgumentException($"The name of an event has no '/', but this is '{key}'.", nameof(key));

        AlertSlot slot = Slot(key);
        if (slot.Open is { } open)
            return severity > open.Severity ? Keep(slot, AlertLife.ChangeSeverity(open with { Message = message }, severity, slot.Terms, now), now) : null;
        return slot.Alert?.QuietUpTo >= severity || !slot.MayRaise(severity, now) ? null : Fire(slot, severity, message, now);
    }

    /// <summary>
    /// Raises an event that people cause one at a time, so that each is news: no cooldown holds it back, and what an earlier one was to be quiet about
    /// is not asked.
    /// </summary>
    /// <returns>The alert that is new; null where one of the key is open.</returns>
    public Alert? RaiseOccurrence(string key, AlertSeverity severity, string message, DateTimeOffset now)
    {
        AlertSlot slot = Slot(key);
        return slot.Open is null ? Fire(slot, severity, message, now) : null;
    }

    /// <summary>
    /// Raises an event whose message says how far it has got. Told with the message of its newest alert it changes
    /// nothing, also after a person resolved that; with another one, the open alert takes it and fires again.
    /// </summary>
    /// <returns>The alert that is new or changed; null where nothing is new or the key is cooling down.</returns>
    public Alert? RaiseProgress(string key, AlertSeverity severity, string message, DateTimeOffset now)
    {
        if (_slots.TryGetValue(key, out AlertSlot? slot) && slot.Alert?.Message == message)
            return null;

        return slot?.Open is { } open
            ? Keep(slot, new AlertStep(AlertLife.Fire(open with { Message = message }, slot.Terms, now), AlertActors.Engine, NotificationKind.Firing), now)
            : RaiseEvent(key, severity, message, now);
    }

    /// <summary>Ends the open alert of an event; null where there is none.</summary>
    public Alert? ResolveEvent(string key, string by, DateTimeOffset now)
    {
        if (!_slots.TryGetValue(key, out AlertSlot? slot))
            return null;
        if (slot.Open is { } open)
            return Keep(slot, AlertLife.Resolve(open, by, null, now), now);

        EndQuiet(slot, now);
        return null;
    }

    /// <summary>Marks an alert as taken by a person.</summary>
    /// <param name="id">The alert.</param>
    /// <param name="user">The person.</param>
    /// <param name="note">What they say; null for nothing.</param>
    /// <param name="until">When it ends; null for what the settings say.</param>
    /// <param name="now">When.</param>
    /// <exception cref="AlertNotFoundException">The book has none of this id.</exception>
    /// <exception cref="AlertStateException">It has not fired yet, or is over.</exception>
    public Alert Acknowledge(string id, string user, string? note, DateTimeOffset? until, DateTimeOffset now)
    {
        (AlertSlot slot, Alert alert) = Demand(id, "acknowledged");
        return Keep(slot, AlertLife.Acknowledge(alert, user, note, until ?? slot.Terms.AcknowledgedUntil(now), now), now);
    }

    /// <summary>
    /// Ends an alert by a person's word. Where its condition is known to hold still, the same is raised again at once; with
    /// force it is quiet instead until the condition has been over once or is worse.
    /// </summary>
    /// <exception cref="AlertNotFoundException">The book has none of this id.</exception>
    /// <exception cref="AlertStateException">It is over already.</exception>
    public AlertResolution Resolve(string id, string user, string? note, bool force, DateTimeOffset now)
    {
        (AlertSlot slot, Alert alert) = Demand(id, "resolved");
        bool holds = alert.Holds(slot.Terms);
        AlertSeverity severity = alert.DataSeverity ?? alert.Severity;
        AlertStep step = AlertLife.Resolve(alert, user, note, now);
        Alert resolved = Keep(slot, force && holds ? step with { Alert = step.Alert with { QuietUpTo = severity } } : step, now);

        Alert? again = null;
        if (holds && !force && slot.Rule is not null)
        {
            Alert same = NewAlerts.Again(_scope, alert, NewId(alert.Key, now), now);
            again = Keep(slot, alert.IsOn() ? new AlertStep(AlertLife.Fire(same, slot.Terms, now), AlertActors.Data, NotificationKind.Firing) : new AlertStep(same, AlertActors.Data), now);
        }

        Weigh(now);
        return new AlertResolution(resolved, again);
    }

    /// <summary>Ends the open alerts of a rule that is taken away or switched off, by the person who did it.</summary>
    public void RemoveRule(string name, string actor, DateTimeOffset now) => End(slot => slot.Open?.Rule == name, actor, now);

    /// <summary>Ends the open alerts of rules that are not in force any more for their arm, by the person who changed that.</summary>
    public void RemoveOrphans(string actor, DateTimeOffset now) => End(slot => slot.Rule is null && slot.Key.Contains('/'), actor, now);

    private void End(Func<AlertSlot, bool> concerns, string actor, DateTimeOffset now)
    {
        foreach (AlertSlot slot in _slots.Values.Where(slot => slot.Open is not null && concerns(slot)).OrderBy(slot => slot.Key, StringComparer.Ordinal).ToArray())
            Keep(slot, AlertLife.Resolve(slot.Open!, actor, null, now), now);

        Weigh(now);
    }

    /// <summary>Judges the composite rules that something they name has changed for.</summary>
    private void Weigh(DateTimeOffset now)
    {
        _composites.Wake(now);
        while (_composites.Next() is { } reading)
            Judge(reading, now);
    }

    /// <summary>Finds out whether a composite rule is to be judged at once: a book that was just built has seen nothing change.</summary>
    private void Expect(CompiledRule composite)
    {
        AlertSlot? slot = _ofRules[PlaceOf(composite, null)];
        bool holds = _composites.IsTrue(composite);
        bool isShown = slot?.Open is { ClearSince: null };
        AlertSeverity? quiet = slot?.Alert?.QuietUpTo;
        if (holds == isShown ? holds || quiet is null : holds && quiet >= composite.Bounds.Least)
            _composites.Settle(composite);
        else if (holds && slot is { Open: null, Alert: { State: AlertState.Resolved } last })
            _composites.Wait(composite, last.RaisedAt, last.RaisedAt + slot.Cooldown);
    }

    private void Judge(in Reading reading, DateTimeOffset now)
    {
        AlertSlot? slot = _ofRules[PlaceOf(reading.Rule, reading.Arm)];

        // What was due before comes first: it was so before this was known.
        if (slot?.Due < now)
            Run(slot, now, until: now.AddTicks(-1));

        if (slot?.Open is { } open)
        {
            foreach (AlertStep step in ReadingLife.Steps(open, reading, slot.Terms, now))
                Keep(slot, step, now);
            Run(slot, now, until: now);
            return;
        }

        AlertSeverity? quiet = slot?.Alert?.QuietUpTo;
        AlertSeverity severity;
        Bound? level = null;
        if (reading.IsMissing)
        {
            if (reading.Rule.NoData != NoDataPolicy.Fire)
                return;
            severity = reading.Rule.Bounds.Least;
        }
        else
        {
            level = reading.Rule.Bounds.Judge(reading.Compared, quiet);
            if (level is not { } held)
            {
                if (quiet is not null && reading.MayEase)
                    EndQuiet(slot!, now);
                return;
            }

            severity = held.Severity;
        }

        slot ??= Slot(reading.Rule, reading.Arm);
        if (quiet >= severity || ReadingLife.IsOld(slot.Alert, reading, now))
            return;
        if (!slot.MayRaise(severity, now))
        {
            if (reading.Rule.Composite is not null)
                _composites.Wait(reading.Rule, slot.Alert!.RaisedAt, slot.Alert.RaisedAt + slot.Cooldown);
            return;
        }

        Alert alert = NewAlerts.OfRule(_scope, reading, severity, NewId(slot.Key, now), slot.Alert?.Changes ?? [], now);
        alert = ReadingLife.Describe(alert, reading, level, now);
        if (slot.Terms.For > TimeSpan.Zero)
        {
            Keep(slot, new AlertStep(alert, AlertActors.Data), now);
            return;
        }

        foreach (AlertStep step in ReadingLife.Firing(alert, slot.Terms, now))
            Keep(slot, step, now);
    }

    private void Run(AlertSlot slot, DateTimeOffset now, DateTimeOffset until)
    {
        while (slot.Open is { } alert && slot.Due <= until && AlertTimers.Step(alert, slot.Terms, now) is { } step)
            Keep(slot, step, now);
    }

    private void EndQuiet(AlertSlot slot, DateTimeOffset now)
    {
        if (slot.Alert is { QuietUpTo: not null } quiet)
            Keep(slot, new AlertStep(quiet with { QuietUpTo = null }, AlertActors.Data), now);
    }

    private Alert Fire(AlertSlot slot, AlertSeverity severity, string message, DateTimeOffset now)
    {
        Alert alert = NewAlerts.OfEvent(_scope, slot.Key, severity, message, NewId(slot.Key, now), now);
        return Keep(slot, new AlertStep(AlertLife.Fire(alert, slot.Terms, now), AlertActors.Engine, NotificationKind.Firing), now);
    }

    private Alert Keep(AlertSlot slot, AlertStep step, DateTimeOffset now)
    {
        Alert? before = slot.Alert?.Id == step.Alert.Id ? slot.Alert : null;
        bool wasOn = slot.IsOn;
        Alert alert = NewAlerts.Labelled(step.Alert);
        Count(slot, -1);
        slot.Alert = alert;
        Count(slot, 1);
        _byId[alert.Id] = slot;
        _queue.Plan(slot);
        _journal.Add(before, step with { Alert = alert }, slot.Rule?.Rule.Runbook, now);
        if (slot.Rule is { } rule && wasOn != slot.IsOn)
            _composites.Changed(rule);
        return alert;
    }

    private (AlertSlot Slot, Alert Alert) Demand(string id, UserMessage command)
    {
        if (!_byId.TryGetValue(id, out AlertSlot? slot) || slot.Alert is not { } alert)
            throw new AlertNotFoundException(id);

        return alert.Id == id ? (slot, alert) : throw new AlertStateException(id, AlertState.Resolved, command);
    }

    private void Count(AlertSlot slot, int by)
    {
        if (slot.IsOn)
            _on[(int)slot.Alert!.Severity] += by;
    }

    private string NewId(string key, DateTimeOffset now) => AlertIds.New(_scope.DeploymentId, key, now, _byId.ContainsKey);

    private static int PlaceOf(CompiledRule rule, Arm? arm) => (rule.Index * 2) + (int)(arm ?? 0);

    private AlertSlot Slot(CompiledRule rule, Arm? arm)
    {
        int place = PlaceOf(rule, arm);
        if (_ofRules[place] is { } known)
            return known;

        string key = rule.Key(arm);
        AlertSlot slot = new(key, _terms.With(rule), rule.Cooldown ?? _scope.Cooldown) { Rule = rule, Arm = arm };
        _slots.Add(key, slot);
        return _ofRules[place] = slot;
    }

    private AlertSlot Slot(string key)
    {
        if (!_slots.TryGetValue(key, out AlertSlot? slot))
            _slots.Add(key, slot = new AlertSlot(key, _terms, _scope.Cooldown));
        return slot;
    }
}
