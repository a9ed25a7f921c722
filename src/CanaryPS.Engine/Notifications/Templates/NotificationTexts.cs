namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>
/// The title and the text of a channel's messages: those of its templates or, where a template is missing or fails, the built-in ones, which
/// then say so. There is always a text, since an alert must get out.
/// </summary>
internal sealed class NotificationTexts(ChannelSettings settings, IReadOnlyDictionary<string, string> templates)
{
    private const int LongestTitle = 300;
    private const int LongestMessage = 1_000;

    /// <summary>Whether the channel has a text of its own.</summary>
    public bool HasText => settings.Template is not null;

    /// <summary>What templates can say, with the items that the built-in ones write out.</summary>
    public static PlainObject Model(ProductionNotification notification)
    {
        PlainObject model = NotificationModel.Of(notification);
        PlainList items = (PlainList)model["items"]!;
        int shown = Math.Min(items.Count, BuiltInTemplates.MostItems);
        model["shown"] = new PlainList([.. items.Take(shown)], new RenderBudget());
        model["hidden"] = items.Count - shown + notification.More;
        return model;
    }

    /// <summary>One line, at most 300 characters.</summary>
    public string Title(ProductionNotification notification, TextStyle style = TextStyle.Plain)
    {
        string title = Own(settings.TitleTemplate, notification, style, LongestTitle * 4, out _)
            ?? BuiltIn(BuiltInTemplates.Title, Cut(notification), style);
        return TextCut.OneLine(title, LongestTitle);
    }

    /// <summary>The text, at most so many characters.</summary>
    public string Text(ProductionNotification notification, TextStyle style, int limit)
    {
        if (Own(settings.Template, notification, style, limit, out string? problem) is { } own)
            return own;

        return BuiltInText(notification, style, limit, problem);
    }

    /// <summary>The built-in text, whatever the channel has, with a line that says why it is this one.</summary>
    public string BuiltInText(ProductionNotification notification, TextStyle style, int limit, string? problem = null)
    {
        string note = problem is null ? "" : StyleEncoder.Encode($"(the built-in text: {problem})\n", style);
        string text = note + BuiltIn(BuiltInTemplates.Text, Cut(notification), style).Trim();
        return text.Length <= limit ? text : note + Fewer(notification, style, limit - note.Length);
    }

    /// <summary>The text as an HTML document: the built-in one, or the channel's own text as it is.</summary>
    public string Html(ProductionNotification notification, string text) => HasText
        ? $"<!DOCTYPE html>\n<html><body><pre style=\"font-family:sans-serif;white-space:pre-wrap\">{StyleEncoder.Encode(text, TextStyle.Html)}</pre></body></html>"
        : BuiltIn(BuiltInTemplates.Html, Cut(notification), TextStyle.Html);

    /// <summary>What the channel's own text template gives; null where it has none or the template fails, with what is wrong.</summary>
    public string? Own(ProductionNotification notification, TextStyle style, int limit, out string? problem) =>
        Own(settings.Template, notification, style, limit, out problem);

    private static string BuiltIn(string template, ProductionNotification notification, TextStyle style) =>
        TemplateLibrary.Render(template, style, Model(notification), TemplateLibrary.LongestSource * 4);

    /// <summary>The notification with no item's message longer than a screen.</summary>
    private static ProductionNotification Cut(ProductionNotification notification) => notification with
    {
        Items = [.. notification.Items.Take(BuiltInTemplates.MostItems).Select(item => item with
        {
            Message = TextCut.OneLine(item.Message, LongestMessage),
            Actor = item.Actor is null ? null : TextCut.OneLine(item.Actor, 100),
            Runbook = item.Runbook is null ? null : TextCut.OneLine(item.Runbook, LongestMessage),
        })],
        More = notification.More + Math.Max(notification.Items.Count - BuiltInTemplates.MostItems, 0),
    };

    /// <summary>The built-in text with as many items as there is room for, and the others counted.</summary>
    private static string Fewer(ProductionNotification notification, TextStyle style, int limit)
    {
        ProductionNotification cut = Cut(notification);
        for (int items = cut.Items.Count - 1; items > 0; items /= 2)
        {
            string text = BuiltIn(BuiltInTemplates.Text, cut with { Items = [.. cut.Items.Take(items)], More = cut.More + cut.Items.Count - items }, style).Trim();
            if (text.Length <= limit)
                return text;
        }

        // Not even one item has room: its message, cut so that nothing is left half escaped.
        NotificationItem? first = cut.Items.FirstOrDefault();
        string worst = first is null ? "" : $"{NotificationModel.Word(first.Kind)} {first.Severity}: {first.Message}";
        for (int length = Math.Min(worst.Length, Math.Max(limit, 0)); length > 0; length /= 2)
        {
            string escaped = StyleEncoder.Encode(TextCut.To(worst, length), style);
            if (escaped.Length <= limit)
                return escaped;
        }

        return "";
    }

    private string? Own(string? name, ProductionNotification notification, TextStyle style, int limit, out string? problem)
    {
        problem = null;
        if (name is null)
            return null;

        if (!templates.TryGetValue(name, out string? source))
        {
            problem = $"there is no template '{name}'";
            return null;
        }

        try
        {
            string text = TemplateLibrary.Render(source, style, Model(notification), limit);
            if (!string.IsNullOrWhiteSpace(text))
                return text;

            problem = $"template '{name}' gave nothing";
        }
        catch (TemplateException exception)
        {
            problem = $"template '{name}' failed: {TextCut.OneLine(exception.Message, 200)}";
        }

        return null;
    }
}
