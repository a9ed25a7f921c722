using CanaryPS.Engine.Verdicts.Counting.Conditions;

namespace CanaryPS.Engine.Alerts.Rules.Composites;

/// <summary>
/// Reads the expression of a composite rule: <c>or</c> binds less than <c>and</c>, that less than <c>not</c>. A name that
/// has other than letters, digits, <c>_</c>, <c>.</c> and <c>-</c>, or is one of the three words, stands in quotes.
/// </summary>
internal sealed class CompositeParser
{
    private const int DepthLimit = 100;

    /// <summary>A chain of and or or is as deep as it is long when it is answered.</summary>
    private const int PartLimit = 1000;

    private readonly string _text;
    private int _at;
    private int _depth;
    private int _parts;

    private CompositeParser(string text) => _text = text;

    /// <exception cref="ThresholdException">It can't be read.</exception>
    public static CompositeNode Parse(string text) => TryParse(text, out string? problem)
        ?? throw new ThresholdException("ThresholdInvalid", $"The expression '{text}' can't be read: {problem}");

    /// <summary>The expression; null with what is wrong and where, if it can't be read.</summary>
    public static CompositeNode? TryParse(string text, out string? problem)
    {
        problem = null;
        try
        {
            CompositeParser parser = new(text);
            CompositeNode node = parser.Any();
            return parser.Peek().Length == 0 ? node : throw parser.Unexpected("'and', 'or' or the end");
        }
        catch (ConditionException wrong)
        {
            problem = wrong.Message;
            return null;
        }
    }

    private CompositeNode Any()
    {
        CompositeNode node = All();
        while (Takes("or"))
            node = new CompositeNode.Or(node, All());
        return node;
    }

    private CompositeNode All()
    {
        CompositeNode node = One();
        while (Takes("and"))
            node = new CompositeNode.And(node, One());
        return node;
    }

    private CompositeNode One()
    {
        if (++_depth > DepthLimit)
            throw new ConditionException(ConditionErrors.Syntax, $"it is nested more than {DepthLimit} deep.", _at + 1);
        if (++_parts > PartLimit)
            throw new ConditionException(ConditionErrors.Syntax, $"it has more than {PartLimit} parts.", _at + 1);

        CompositeNode node = Takes("not") ? new CompositeNode.Not(One()) : Takes("(") ? Closed() : Named();
        _depth--;
        return node;
    }

    private CompositeNode Closed()
    {
        CompositeNode node = Any();
        return Takes(")") ? node : throw Unexpected("')'");
    }

    private CompositeNode.Name Named()
    {
        string word = Peek();
        int position = _at + 1;
        if (word is "" or "(" or ")" or "/" or "and" or "or")
            throw Unexpected("the name of a rule");

        _at += word.Length;
        string name = word[0] is '"' or '\'' ? word[1..^1] : word;
        return new CompositeNode.Name(name, _at < _text.Length && _text[_at] == '/' ? OfArm() : null, position);
    }

    private Arm OfArm()
    {
        _at++;
        string word = _at < _text.Length && !char.IsWhiteSpace(_text[_at]) ? Peek() : "";
        if (!Enum.TryParse(word, out Arm arm) || !Enum.IsDefined(arm) || char.IsAsciiDigit(word[0]))
            throw Unexpected("Baseline or Candidate");

        _at += word.Length;
        return arm;
    }

    private bool Takes(string word)
    {
        if (Peek() != word)
            return false;

        _at += word.Length;
        return true;
    }

    /// <summary>The next word, as it stands; empty at the end.</summary>
    private string Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        if (_at == _text.Length)
            return "";

        char first = _text[_at];
        if (first is '(' or ')' or '/')
            return first.ToString();
        if (first is '"' or '\'')
        {
            int end = _text.IndexOf(first, _at + 1);
            return end > _at + 1
                ? _text[_at..(end + 1)]
                : throw new ConditionException(ConditionErrors.Syntax, $"the name that begins here has no closing {first}, or is empty.", _at + 1);
        }

        int last = _at;
        while (last < _text.Length && (char.IsLetterOrDigit(_text[last]) || _text[last] is '_' or '.' or '-'))
            last++;
        return last > _at
            ? _text[_at..last]
            : throw new ConditionException(ConditionErrors.Syntax, $"'{first}' has no meaning here; put a name with it in quotes.", _at + 1);
    }

    private ConditionException Unexpected(UserMessage wanted) =>
        new(ConditionErrors.Syntax, $"{wanted} is wanted here, not {(Peek() is { Length: > 0 } found ? UserMessage.Verbatim($"'{found}'") : "the end")}.", _at + 1);
}
