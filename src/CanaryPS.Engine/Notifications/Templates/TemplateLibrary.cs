using System.Collections.Concurrent;
using System.Globalization;
using HandlebarsDotNet;

namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>Compiles templates, once each, and renders them within bounds. Shared by every channel of a process.</summary>
internal static class TemplateLibrary
{
    /// <summary>Longest source of a template, characters.</summary>
    public const int LongestSource = 65_536;

    private const int MostKept = 512;

    private static readonly IReadOnlyDictionary<TextStyle, Lazy<IHandlebars>> Environments =
        Enum.GetValues<TextStyle>().ToDictionary(style => style, style => new Lazy<IHandlebars>(() => Create(style)));

    private static readonly ConcurrentDictionary<(TextStyle, string), Lazy<HandlebarsTemplate<TextWriter, object, object>>> Compiled = new();

    /// <summary>The text that a template gives.</summary>
    /// <param name="source">The template.</param>
    /// <param name="style">What the text is for.</param>
    /// <param name="model">What it can say.</param>
    /// <param name="limit">Most characters of the text.</param>
    /// <exception cref="TemplateException">It can't be compiled, fails, or gives more than the limit.</exception>
    public static string Render(string source, TextStyle style, PlainObject model, int limit)
    {
        using BoundedWriter writer = new(limit);
        try
        {
            Find(source, style)(writer, model, null!);
        }
        catch (TemplateException)
        {
            throw;
        }
        catch (Exception exception)
        {
            // The library throws its own, and those of whatever it trips over; the built-in text takes the template's place.
            throw exception.GetBaseException() as TemplateException ?? new TemplateException(FirstLine(exception.Message), exception);
        }

        return writer.ToString();
    }

    private static HandlebarsTemplate<TextWriter, object, object> Find(string source, TextStyle style)
    {
        if (source.Length > LongestSource)
            throw new TemplateException($"it is longer than {LongestSource} characters");
        if (Compiled.Count > MostKept)
            Compiled.Clear();

        return Compiled.GetOrAdd((style, source), key => new(() =>
        {
            using StringReader reader = new(key.Item2);
            return Environments[key.Item1].Value.Compile(reader);
        })).Value;
    }

    private static IHandlebars Create(TextStyle style)
    {
        HandlebarsConfiguration configuration = new()
        {
            TextEncoder = new StyleEncoder(style),
            NoEscape = style == TextStyle.Plain,
            FormatProvider = CultureInfo.InvariantCulture,
            PartialRecursionDepthLimit = 8,
        };
        configuration.ObjectDescriptorProviders.Add(new PlainDataDescriptors());
        IHandlebars handlebars = Handlebars.Create(configuration);
        TemplateHelpers.AddTo(handlebars);
        return handlebars;
    }

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}
