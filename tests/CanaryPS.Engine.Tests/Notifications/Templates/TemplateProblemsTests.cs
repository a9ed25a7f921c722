using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Tests.Notifications.Templates;

public sealed class TemplateProblemsTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("{{#each items}}{{message}}{{/each}} {{upper deployment}} {{json items}}")]
    [InlineData("{{not.there}}")]
    [InlineData(BuiltInTemplates.Title)]
    [InlineData(BuiltInTemplates.Text)]
    [InlineData(BuiltInTemplates.Html)]
    public void A_sound_template_has_none(string text) => Assert.Null(TemplateProblems.Of(text));

    [Theory]
    [InlineData("{{#each items}}")]
    [InlineData("{{#if first}}{{/each}}")]
    [InlineData("{{")]
    [InlineData("{{frobnicate items 3}}")]
    [InlineData("{{> partial}}")]
    [InlineData("{{#*inline 'a'}}{{> a}}{{/inline}}{{> a}}")]
    public void An_unsound_one_is_told_on_one_line(string text)
    {
        string? problem = TemplateProblems.Of(text);
        Assert.False(string.IsNullOrWhiteSpace(problem));
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void One_that_is_too_long_is_told() =>
        Assert.Contains("65536", TemplateProblems.Of(new string('x', 65_537)), StringComparison.Ordinal);
}
