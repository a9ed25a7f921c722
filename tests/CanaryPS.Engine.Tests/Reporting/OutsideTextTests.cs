using CanaryPS.Engine.Reporting;

namespace CanaryPS.Engine.Tests.Reporting;

public sealed class OutsideTextTests
{
    [Theory]
    [InlineData("plain é 漢", "plain é 漢")]
    [InlineData("a\nb\tc\r\u2028d", "a b c  d")]
    [InlineData("user\u202Enimda\u202C", "user‹U+202E›nimda‹U+202C›")]
    [InlineData("\u0000\u0007\u200F", "‹U+0000›‹U+0007›‹U+200F›")]
    public void What_acts_unseen_is_shown_by_its_number(string text, string visible) => Assert.Equal(visible, OutsideText.Visible(text));

    [Fact]
    public void Half_a_surrogate_is_none() => Assert.Equal("\uFFFDx", OutsideText.Visible("\uD800x"));

    [Fact]
    public void A_text_without_end_has_one()
    {
        string visible = OutsideText.Visible(new string('x', OutsideText.Longest + 5));

        Assert.EndsWith("x… (5 more characters)", visible, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>")]
    [InlineData("\" onload='x'", "<bdi>&quot; onload=&#39;x&#39;</bdi>")]
    public void In_HTML_it_is_text(string text, string html) => Assert.Equal(html, OutsideText.Html(text));

    [Theory]
    [InlineData("a|b", "a\\|b")]
    [InlineData("[x](javascript:1)", "\\[x\\](javascript:1)")]
    [InlineData("<b>&amp;", "\\<b\\>\\&amp;")]
    [InlineData("see https://evil.example and www.evil.example", "see https:\\/\\/evil.example and www\\.evil.example")]
    [InlineData("end\\", "end\\\\")]
    public void In_Markdown_it_is_text(string text, string markdown) => Assert.Equal(markdown, OutsideText.Markdown(text));

    [Theory]
    [InlineData(null, "")]
    [InlineData("SPX", "SPX")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("=a\nb", "\"'=a\nb\"")]
    public void In_a_table_it_is_no_formula(string? text, string cell) => Assert.Equal(cell, OutsideText.Csv(text));
}
