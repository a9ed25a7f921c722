using System.Text;

namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>Cuts a condition into tokens.</summary>
internal static class ConditionTokens
{
    private static readonly string[] Symbols =
        ["==", "!=", "<=", ">=", "&&", "||", "**", "<", ">", "!", "+", "-", "*", "/", "%", "^", "(", ")", "[", "]", "{", "}", ",", ".", "#"];

    public static List<ConditionToken> Of(string condition)
    {
        List<ConditionToken> tokens = [];
        int at = 0;
        while (true)
        {
            while (at < condition.Length && char.IsWhiteSpace(condition[at]))
                at++;
            if (at == condition.Length)
            {
                tokens.Add(new(ConditionTokenKind.End, "", at + 1));
                return tokens;
            }

            tokens.Add(Next(condition, ref at));
        }
    }

    private static ConditionToken Next(string condition, ref int at)
    {
        int start = at;
        char first = condition[at];
        if (char.IsAsciiDigit(first) || (first == '.' && at + 1 < condition.Length && char.IsAsciiDigit(condition[at + 1])))
            return new(ConditionTokenKind.Number, Number(condition, ref at), start + 1);
        if (char.IsAsciiLetter(first) || first == '_')
        {
            while (at < condition.Length && (char.IsAsciiLetterOrDigit(condition[at]) || condition[at] == '_'))
                at++;
            return new(ConditionTokenKind.Name, condition[start..at], start + 1);
        }

        if (first is '"' or '\'' or '`')
            return new(ConditionTokenKind.Text, Text(condition, ref at), start + 1);
        foreach (string symbol in Symbols)
        {
            if (string.CompareOrdinal(condition, at, symbol, 0, symbol.Length) == 0)
            {
                at += symbol.Length;
                return new(ConditionTokenKind.Symbol, symbol, start + 1);
            }
        }

        throw new ConditionException(ConditionErrors.Syntax, $"'{first}' has no meaning here.", start + 1);
    }

    /// <summary>Digits, a point and digits, an exponent.</summary>
    private static string Number(string condition, ref int at)
    {
        int start = at;
        Digits(condition, ref at);
        if (at < condition.Length && condition[at] == '.')
        {
            at++;
            Digits(condition, ref at);
        }

        if (at < condition.Length && condition[at] is 'e' or 'E')
        {
            at++;
            if (at < condition.Length && condition[at] is '+' or '-')
                at++;
            Digits(condition, ref at);
        }

        return condition[start..at].Replace("_", "", StringComparison.Ordinal);
    }

    private static void Digits(string condition, ref int at)
    {
        while (at < condition.Length && (char.IsAsciiDigit(condition[at]) || condition[at] == '_'))
            at++;
    }

    /// <summary>In double or single quotes with escapes, or in backquotes as it stands.</summary>
    private static string Text(string condition, ref int at)
    {
        int start = at;
        char quote = condition[at++];
        StringBuilder text = new();
        for (; at < condition.Length; at++)
        {
            char letter = condition[at];
            if (letter == quote)
            {
                at++;
                return text.ToString();
            }

            text.Append(letter == '\\' && quote != '`' ? Escaped(condition, ++at) : letter);
        }

        throw new ConditionException(ConditionErrors.Syntax, $"the text that begins here has no closing {quote}.", start + 1);
    }

    private static char Escaped(string condition, int at) => (at < condition.Length ? condition[at] : '\0') switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '\\' => '\\',
        '\'' => '\'',
        '"' => '"',
        _ => throw new ConditionException(ConditionErrors.Syntax, @"a backslash stands before n, r, t, a quote or a backslash only.", at),
    };
}
