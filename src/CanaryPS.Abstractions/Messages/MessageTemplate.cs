using System.Globalization;
using System.Text;

namespace CanaryPS;

/// <summary>A text with holes: <c>{0}</c>, <c>{1}</c> ..., its own braces doubled.</summary>
internal static class MessageTemplate
{
    /// <summary>The text with its holes filled. A hole that there is nothing for stays as it is: a message is told as well as it can be, and never becomes another error.</summary>
    public static string Fill(string template, IReadOnlyList<string> values)
    {
        StringBuilder filled = new(template.Length);
        for (int at = 0; at < template.Length; at++)
        {
            char next = template[at];
            if (next is '{' or '}' && at + 1 < template.Length && template[at + 1] == next)
            {
                filled.Append(next);
                at++;
            }
            else if (next == '{' && Hole(template, at, out int end) is { } hole && hole < values.Count)
            {
                filled.Append(values[hole]);
                at = end;
            }
            else
            {
                filled.Append(next);
            }
        }

        return filled.ToString();
    }

    private static int? Hole(string template, int start, out int end)
    {
        end = template.IndexOf('}', start);
        return end > start && int.TryParse(template.AsSpan(start + 1, end - start - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int hole) ? hole : null;
    }
}
