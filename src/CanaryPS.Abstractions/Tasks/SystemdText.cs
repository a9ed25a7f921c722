using System.Text;

namespace CanaryPS;

/// <summary>Texts as systemd reads them: systemd.syntax(7), and "Command lines" and "Specifiers" of systemd.service(5) and systemd.unit(5).</summary>
internal static class SystemdText
{
    /// <summary>The program of a command line: variables are not put into it.</summary>
    public static string Program(string path) => Quoted(path);

    /// <summary>One argument of a command line.</summary>
    public static string Argument(string text) => Quoted(text).Replace("$", "$$", StringComparison.Ordinal);

    /// <summary>A word of a list, such as a path.</summary>
    public static string Word(string text) => Quoted(text);

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '\\' => "\\\\",
                '"' => "\\\"",
                '%' => "%%",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
