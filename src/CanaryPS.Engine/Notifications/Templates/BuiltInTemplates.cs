namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>The texts of channels that name no templates of their own.</summary>
internal static class BuiltInTemplates
{
    /// <summary>Items of a message that are written out; the others are counted.</summary>
    public const int MostItems = 20;

    public const string Title =
        "[{{#if resolvedOnly}}RESOLVED{{else}}{{first.word}}{{/if}} {{severity}}] {{first.message}}"
        + "{{#if others}} (and {{formatNumber others}} more){{/if}}";

    public const string Text =
        """
        {{#each shown}}
        {{word}} {{severity}}: {{message}}
          {{formatTime time}}{{#if hasValue}} | value {{formatNumber value}}{{/if}}{{#if hasThreshold}} | bound {{formatNumber threshold}}{{/if}}{{#if actor}} | by {{actor}}{{/if}}
        {{#if runbook}}
          runbook: {{runbook}}
        {{/if}}
        {{/each}}
        {{#if hidden}}
        and {{formatNumber hidden}} more.
        {{/if}}
        deployment {{deployment}} | notification {{id}}
        """;

    public const string Html =
        """
        <!DOCTYPE html>
        <html><body style="font-family:sans-serif;font-size:14px">
        <table cellpadding="6" style="border-collapse:collapse">
        {{#each shown}}
        <tr style="border-bottom:1px solid #ccc;vertical-align:top">
        <td><b>{{word}}</b><br>{{severity}}</td>
        <td>{{message}}<br><span style="color:#555">{{formatTime time}}{{#if hasValue}} &middot; value {{formatNumber value}}{{/if}}{{#if hasThreshold}} &middot; bound {{formatNumber threshold}}{{/if}}{{#if actor}} &middot; by {{actor}}{{/if}}{{#if runbook}}<br>runbook: {{runbook}}{{/if}}</span></td>
        </tr>
        {{/each}}
        </table>
        {{#if hidden}}
        <p>and {{formatNumber hidden}} more.</p>
        {{/if}}
        <p style="color:#555">deployment {{deployment}}<br>notification {{id}}</p>
        </body></html>
        """;
}
