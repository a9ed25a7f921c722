using Microsoft.Playwright;

namespace CanaryPS.Dashboard.Tests;

/// <summary>What a person does on the page.</summary>
internal static class Acting
{
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public static ILocator Asked(this IPage page) => page.GetByRole(AriaRole.Dialog);

    public static ILocator RowOf(this IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    /// <summary>Says in the dialog why, and in whose name, and does it.</summary>
    public static async Task ConfirmAsync(this IPage page, string act, string words, string name = "ben", string wordsName = "Reason")
    {
        await page.Asked().GetByLabel(wordsName).FillAsync(words);
        await page.Asked().GetByLabel("Your name").FillAsync(name);
        await page.Asked().GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
    }
}
