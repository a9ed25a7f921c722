using CanaryPS.Engine.Notifications.Muting;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>
/// Decides what becomes of waiting intents: told, held while something mutes them, or suppressed. What is told of an alert stays
/// in order. Whoever was told that an alert fires is told that it is over, whatever mutes it; and of an alert that came and
/// went while it was muted nobody is told.
/// </summary>
/// <param name="mutes">What mutes what now.</param>
/// <param name="standing">How an alert stands with the channel.</param>
/// <param name="owedRoom">How many more alerts the message has room for that must be told in any case.</param>
/// <param name="tellsEachItem">Whether nothing is left to a count.</param>
internal sealed class FlushPlanner(MuteJudge mutes, Func<string, AlertStanding> standing, int owedRoom, bool tellsEachItem)
{
    /// <summary>Why an intent is suppressed whose alert has something newer to tell.</summary>
    public const string Newer = "newer";

    /// <summary>Why an end is suppressed whose beginning a message only counted.</summary>
    public const string Counted = "counted";

    /// <summary>Why an end is suppressed whose beginning nobody was told, where nothing is counted.</summary>
    public const string Untold = "untold";

    private readonly FlushPlan _plan = new();
    private int _owedRoom = owedRoom;

    /// <param name="waiting">A piece of what waits, in the order of the store.</param>
    public FlushPlan Plan(IReadOnlyList<WaitingIntent> waiting)
    {
        foreach (IGrouping<string, WaitingIntent> unit in waiting.GroupBy(intent => intent.Item.AlertId ?? FormattableString.Invariant($"\n{intent.Number}")))
        {
            if (unit.First().Item.AlertId is null)
                PlanEvent(unit.First());
            else if (unit.Any(intent => intent.Item.Kind == NotificationKind.Resolved))
                PlanEnd(unit.Key, [.. unit], standing(unit.Key));
            else
                PlanLife(unit.Key, [.. unit], standing(unit.Key));
        }

        return _plan;
    }

    /// <summary>An event has no life, so that there would be nothing to tell of it later.</summary>
    private void PlanEvent(WaitingIntent intent)
    {
        if (mutes.HolderOf(intent.Item) is { } holder)
            _plan.Suppressed.Add((intent, holder.Text));
        else
            _plan.Units.Add(new GatheredUnit { Items = [intent.Item] });
    }

    /// <summary>An alert that is over by the last of its intents.</summary>
    private void PlanEnd(string alert, IReadOnlyList<WaitingIntent> intents, AlertStanding known)
    {
        WaitingIntent end = intents.Last(intent => intent.Item.Kind == NotificationKind.Resolved);
        if (known.IsTold && _owedRoom == 0)
        {
            _plan.Left.AddRange(intents);
            return;
        }

        List<NotificationItem> told = [];
        string? holder = null;
        foreach (WaitingIntent intent in intents.Where(intent => intent != end))
        {
            holder = HolderOf(intent);
            if (holder is null)
                told.Add(intent.Item);
            else
                _plan.Suppressed.Add((intent, holder));
        }

        _plan.Over.Add(alert);
        if (known.HasHeld)
            _plan.Overtaken.Add(alert);
        if (known.IsTold || told.Count > 0)
        {
            _owedRoom -= known.IsTold ? 1 : 0;
            _plan.Units.Add(new GatheredUnit { AlertId = alert, IsOwed = known.IsTold, Items = [.. told, end.Item] });
        }
        else if ((holder ?? mutes.HolderOf(end.Item)?.Text) is { } muted)
        {
            _plan.Suppressed.Add((end, muted));
        }
        else if (known.HasHeld)
        {
            _plan.Suppressed.Add((end, Newer));
        }
        else if (known.IsKnown && tellsEachItem)
        {
            _plan.Suppressed.Add((end, Untold));
        }
        else if (known.IsKnown)
        {
            _plan.More++;
        }
        else
        {
            _plan.Units.Add(new GatheredUnit { AlertId = alert, Items = [end.Item] });
        }
    }

    private void PlanLife(string alert, IReadOnlyList<WaitingIntent> intents, AlertStanding known)
    {
        List<WaitingIntent> told = [];
        foreach (WaitingIntent intent in intents)
        {
            if (mutes.HolderOf(intent.Item) is { } holder)
                _plan.Held.Add((intent, holder.Text));
            else if (intent.HeldBefore is { } before && !known.IsOpen && !known.IsTold)
                _plan.Suppressed.Add((intent, before));
            else
                told.Add(intent);
        }

        if (told.Count == 0)
            return;

        if (known.HasHeld)
            _plan.Overtaken.Add(alert);
        _plan.Units.Add(new GatheredUnit { AlertId = alert, Items = [.. told.Exists(intent => intent.HeldBefore is not null) ? LastState(told, known) : told.Select(intent => intent.Item)] });
    }

    /// <summary>What is to be told of an alert that was muted: how it stands now, and not all that it went through.</summary>
    private IEnumerable<NotificationItem> LastState(List<WaitingIntent> told, AlertStanding known)
    {
        WaitingIntent last = told[^1];
        WaitingIntent? fired = known.IsTold ? null : told.FindLast(intent => intent.Item.Kind != NotificationKind.Acknowledged);
        foreach (WaitingIntent intent in told.Where(intent => intent != last && intent != fired))
            _plan.Suppressed.Add((intent, Newer));

        if (fired is not null)
            yield return fired.Item with { Kind = NotificationKind.Firing };
        if (fired != last)
            yield return last.Item;
    }

    /// <summary>What keeps an intent of an alert that is over from being told; what was held before stays untold.</summary>
    private string? HolderOf(WaitingIntent intent) => mutes.HolderOf(intent.Item)?.Text ?? intent.HeldBefore;
}
