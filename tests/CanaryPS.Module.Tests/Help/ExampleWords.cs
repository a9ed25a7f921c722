using System.Text.RegularExpressions;

namespace CanaryPS.Module.Tests.Help;

/// <summary>A cmdlet of the module as an example calls it, and the names of the parameters that it gives.</summary>
internal sealed record ExampleCall(string Cmdlet, IReadOnlyList<string> Parameters);

/// <summary>
/// Finds the module's cmdlets in a piece of PowerShell, with their parameters, without PowerShell: enough for examples. Texts and comments are left
/// out, and what is in brackets is a command line of its own.
/// </summary>
internal static partial class ExampleWords
{
    /// <summary>Every call, in order.</summary>
    public static IReadOnlyList<ExampleCall> Calls(string code)
    {
        List<ExampleCall> calls = [];
        Stack<(string? Cmdlet, List<string> Parameters)> outer = new();
        (string? Cmdlet, List<string> Parameters) open = (null, []);
        foreach (Match word in Word().Matches(Bare(code)))
        {
            switch (word.Value)
            {
                case "(" or "{":
                    outer.Push(open);
                    open = (null, []);
                    break;
                case ")" or "}":
                    Close();
                    open = outer.Count > 0 ? outer.Pop() : (null, []);
                    break;
                case "|" or ";" or "\n":
                    Close();
                    break;
                case ['-', .. string name]:
                    open.Parameters.Add(name);
                    break;
                default:
                    Close();
                    open = (word.Value, []);
                    break;
            }
        }

        Close();
        return calls;

        void Close()
        {
            if (open.Cmdlet is { } cmdlet)
                calls.Add(new ExampleCall(cmdlet, open.Parameters));
            open = (null, []);
        }
    }

    /// <summary>The names of the module's cmdlets in a text of any kind.</summary>
    public static IEnumerable<string> Names(string text) => CmdletName().Matches(text).Select(match => match.Value);

    /// <summary>The code without texts, comments, and line ends that end nothing.</summary>
    private static string Bare(string code) =>
        ContinuedLine().Replace(TextOrComment().Replace(code, match => match.Value.StartsWith('#') ? "" : "''"), " ");

    [GeneratedRegex(@"(?<![\w-])[A-Z][a-z]+-(?:Canary|Production)\w+")]
    private static partial Regex CmdletName();

    [GeneratedRegex("""'[^']*'|"[^"]*"|(?<=^|\s)#.*$""", RegexOptions.Multiline)]
    private static partial Regex TextOrComment();

    [GeneratedRegex(@"`\r?\n|(?<=[|,({])\s*\n")]
    private static partial Regex ContinuedLine();

    [GeneratedRegex(@"(?<![\w-])[A-Z][a-z]+-(?:Canary|Production)\w+|(?<=[\s(])-[A-Za-z]\w*|[(){}|;\n]")]
    private static partial Regex Word();
}
