using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CanaryPS;

/// <summary>
/// What a person is told, in the language that the person reads. It keeps the English template and what stands in its holes, so that it can be said in
/// another language later; values are formatted invariantly, in every language. <c>$"..."</c> and a literal become one by themselves.
/// </summary>
[InterpolatedStringHandler]
public sealed class UserMessage
{
    private readonly StringBuilder _template;
    private readonly List<UserMessage> _arguments;
    private readonly bool _isVerbatim;

    /// <summary>Begins a message; the compiler calls this for <c>$"..."</c>.</summary>
    /// <param name="literalLength">The length of the text between the holes.</param>
    /// <param name="formattedCount">The number of holes.</param>
    public UserMessage(int literalLength, int formattedCount)
    {
        _template = new StringBuilder(literalLength + (3 * formattedCount));
        _arguments = new List<UserMessage>(formattedCount);
    }

    private UserMessage(string text, bool isVerbatim)
        : this(text.Length, 0)
    {
        _isVerbatim = isVerbatim;
        if (isVerbatim)
            _template.Append(text);
        else
            AppendLiteral(text);
    }

    private UserMessage(string template, IEnumerable<UserMessage> arguments)
    {
        _template = new StringBuilder(template);
        _arguments = [.. arguments];
    }

    /// <summary>The English text with its holes, <c>{0}</c>, <c>{1}</c> ...; braces of the text are doubled. Of a text that has no other language, the text.</summary>
    public string Template => _template.ToString();

    /// <summary>What stands in the holes, in their order.</summary>
    public IReadOnlyList<UserMessage> Arguments => _arguments;

    /// <summary>Whether this is a name, a number or a text from elsewhere: the same in every language.</summary>
    public bool IsVerbatim => _isVerbatim;

    /// <summary>A literal of the source. A text that is not known before the program runs is <see cref="Verbatim"/>.</summary>
    /// <param name="text">The English text.</param>
    public static implicit operator UserMessage(string text) => new(text, isVerbatim: false);

    /// <summary>A text that is the same in every language: a name, an id, what another system says.</summary>
    /// <param name="text">The text; null is none.</param>
    public static UserMessage Verbatim(string? text) => new(text ?? "", isVerbatim: true);

    /// <summary>Messages one after the other.</summary>
    /// <param name="separator">What stands between two, in every language.</param>
    /// <param name="parts">The messages.</param>
    public static UserMessage Join(string separator, IEnumerable<UserMessage> parts)
    {
        UserMessage joined = new(0, 0);
        foreach (UserMessage part in parts)
        {
            if (joined._arguments.Count > 0)
                joined.AppendLiteral(separator);
            joined.AppendFormatted(part);
        }

        return joined;
    }

    /// <summary>A message as another process has told it.</summary>
    /// <param name="template">The English text with its holes.</param>
    /// <param name="arguments">What stands in the holes.</param>
    internal static UserMessage Of(string template, IEnumerable<UserMessage> arguments) => new(template, arguments);

    /// <summary>Text between two holes; the compiler calls this.</summary>
    /// <param name="text">The text.</param>
    public void AppendLiteral(string text) => _template.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>A hole with a message in it, which is said in its own words in each language.</summary>
    /// <param name="message">The message; null is an empty hole.</param>
    public void AppendFormatted(UserMessage? message)
    {
        _template.Append(CultureInfo.InvariantCulture, $"{{{_arguments.Count}}}");
        _arguments.Add(message ?? Verbatim(null));
    }

    /// <summary>A hole with a text in it.</summary>
    /// <param name="text">The text; null is an empty hole.</param>
    public void AppendFormatted(string? text) => AppendFormatted(Verbatim(text));

    /// <summary>A hole with a value in it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="alignment">The least width: positive for the right, negative for the left.</param>
    /// <param name="format">The value's format.</param>
    /// <typeparam name="T">The value's type.</typeparam>
    public void AppendFormatted<T>(T value, int alignment = 0, string? format = null)
    {
        DefaultInterpolatedStringHandler text = new(0, 1, CultureInfo.InvariantCulture);
        text.AppendFormatted(value, alignment, format);
        AppendFormatted(Verbatim(text.ToStringAndClear()));
    }

    /// <summary>A hole with a value in it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">The value's format.</param>
    /// <typeparam name="T">The value's type.</typeparam>
    public void AppendFormatted<T>(T value, string? format) => AppendFormatted(value, 0, format);

    /// <summary>The message in a language.</summary>
    /// <param name="culture">The language; English where the product has no such text.</param>
    public string In(CultureInfo culture) => MessageTexts.AreEnglish(culture) ? ToString() : Said(message => MessageTexts.Find(message.Template, culture));

    /// <summary>The message in the language of the session that asks.</summary>
    public string InSession() => In(CultureInfo.CurrentUICulture);

    /// <summary>The message in English.</summary>
    public override string ToString() => Said(message => message.Template);

    private string Said(Func<UserMessage, string> language) =>
        _isVerbatim ? Template : MessageTemplate.Fill(language(this), [.. _arguments.Select(argument => argument.Said(language))]);
}
