using System.Globalization;
using System.Net;
using System.Text;

namespace CanaryPS.Engine.Reporting;

/// <summary>A drawing in SVG, element by element; every text is encoded.</summary>
/// <param name="width">User units.</param>
/// <param name="height">User units.</param>
/// <param name="title">What it shows, for those who can't see it.</param>
internal sealed class Svg(double width, double height, string title)
{
    private readonly StringBuilder _body = new();

    public Svg Line(double x1, double y1, double x2, double y2, string style) =>
        Add($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{Encode(style)}\"/>");

    public Svg Box(double x, double y, double boxWidth, double boxHeight, string style) =>
        Add($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(boxWidth, 0))}\" height=\"{N(boxHeight)}\" class=\"{Encode(style)}\"/>");

    public Svg Dot(double x, double y, string style) =>
        Add($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"2.5\" class=\"{Encode(style)}\"/>");

    public Svg Text(double x, double y, string text, string style) =>
        Add($"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{Encode(style)}\">{Encode(text)}</text>");

    public Svg Path(IEnumerable<(double X, double Y)> points, string style) =>
        Add($"<polyline points=\"{string.Join(' ', points.Select(p => $"{N(p.X)},{N(p.Y)}"))}\" class=\"{Encode(style)}\"/>");

    public override string ToString() =>
        $"<svg viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-label=\"{Encode(title)}\"><title>{Encode(title)}</title>{_body}</svg>";

    internal static string Encode(string text) => WebUtility.HtmlEncode(OutsideText.Visible(text));

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private Svg Add(string element)
    {
        _body.Append(element);
        return this;
    }
}
