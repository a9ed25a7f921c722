using System.Globalization;
using CanaryPS.Engine.Verdicts.Counting.Conditions.Nodes;

namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>Reads the tokens of a condition into its nodes, by precedence as in expr-lang. Depth is bounded.</summary>
internal sealed class ConditionParser(IReadOnlyList<ConditionToken> tokens)
{
    private const int DepthLimit = 50;

    private int _at;
    private int _depth;
    private int _quantifiers;

    private ConditionToken Token => tokens[_at];

    public ConditionNode Whole()
    {
        ConditionNode node = Expression();
        return Token.Kind == ConditionTokenKind.End ? node : throw Unexpected("the end or an operator");
    }

    private ConditionNode Expression()
    {
        if (++_depth > DepthLimit)
            throw new ConditionException(ConditionErrors.Syntax, $"it is nested deeper than {DepthLimit}.", Token.Position);

        ConditionNode node = Binary(0);
        _depth--;
        return node;
    }

    private ConditionNode Binary(int least)
    {
        ConditionNode left = Unary();
        while (Operator() is { } symbol && Precedence(symbol) is var precedence && precedence >= least)
        {
            ConditionToken at = Next();
            bool negated = symbol == "not";
            if (negated)
                Expect("in");
            // Powers bind from the right, all else from the left.
            ConditionNode right = Binary(symbol is "**" or "^" ? precedence : precedence + 1);
            ConditionNode joined = Joined(negated ? "in" : symbol, at, left, right);
            left = negated ? new NotNode(at.Position, joined) : joined;
        }

        return left;
    }

    private string? Operator() => Token.Kind is ConditionTokenKind.Symbol or ConditionTokenKind.Name && Precedence(Token.Text) > 0 ? Token.Text : null;

    private static int Precedence(string symbol) => symbol switch
    {
        "or" or "||" => 10,
        "and" or "&&" => 15,
        "==" or "!=" or "<" or "<=" or ">" or ">=" or "in" or "not" => 20,
        "+" or "-" => 30,
        "*" or "/" or "%" => 60,
        "**" or "^" => 100,
        _ => 0,
    };

    private static ConditionNode Joined(string symbol, ConditionToken at, ConditionNode left, ConditionNode right)
    {
        switch (symbol)
        {
            case "and" or "&&" or "or" or "||":
                Demand(left, ConditionKind.Boolean, symbol);
                Demand(right, ConditionKind.Boolean, symbol);
                return new LogicNode(at.Position, symbol is "and" or "&&", left, right);
            case "==" or "!=":
                return CanMatch(left, right)
                    ? new EqualityNode(at.Position, symbol == "==", left, right)
                    : throw new ConditionException(
                        ConditionErrors.Syntax, $"a {ConditionNode.Name(left.Kind)} is never a {ConditionNode.Name(right.Kind)}.", at.Position);
            case "<" or "<=" or ">" or ">=":
                return new OrderNode(at.Position, symbol, left, right);
            case "in":
                return new MembershipNode(at.Position, left, right);
            default:
                return new ArithmeticNode(at.Position, symbol, left, right);
        }
    }

    private static bool CanMatch(ConditionNode left, ConditionNode right) => left.Kind == right.Kind
        || left.Kind is ConditionKind.Any or ConditionKind.Nil || right.Kind is ConditionKind.Any or ConditionKind.Nil;

    private static void Demand(ConditionNode node, ConditionKind wanted, string symbol)
    {
        if (node.Kind != ConditionKind.Any && node.Kind != wanted)
            throw new ConditionException(ConditionErrors.Syntax, $"'{symbol}' needs {ConditionNode.Name(wanted)}, not a {ConditionNode.Name(node.Kind)}.", node.Position);
    }

    private ConditionNode Unary()
    {
        ConditionToken at = Token;
        if (!at.Is("!") && !at.Is("not") && !at.Is("-") && !at.Is("+"))
            return Parts(Primary());

        if (++_depth > DepthLimit)
            throw new ConditionException(ConditionErrors.Syntax, $"it is nested deeper than {DepthLimit}.", at.Position);
        Next();
        // A "not" takes in less than a comparison, a sign less than a product: "-2 ** 2" is -4.
        ConditionNode of = at.Is("-") || at.Is("+") ? Binary(90) : Binary(50);
        _depth--;
        if (at.Is("!") || at.Is("not"))
        {
            Demand(of, ConditionKind.Boolean, at.Text);
            return new NotNode(at.Position, of);
        }

        return new ArithmeticNode(at.Position, at.Text, new LiteralNode(at.Position, ConditionValue.Of(0.0)), of);
    }

    private ConditionNode Primary()
    {
        ConditionToken at = Next();
        switch (at.Kind)
        {
            case ConditionTokenKind.Number:
                return double.TryParse(at.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                    ? new LiteralNode(at.Position, ConditionValue.Of(number))
                    : throw new ConditionException(ConditionErrors.Syntax, $"'{at.Text}' is not a number.", at.Position);
            case ConditionTokenKind.Text:
                return new LiteralNode(at.Position, ConditionValue.Of(at.Text));
            case ConditionTokenKind.Name:
                return Named(at);
        }

        if (at.Is("("))
            return Closed(Expression(), ")");
        if (at.Is("["))
            return new ListNode(at.Position, Arguments("]"));
        if (_quantifiers > 0 && at.Is("#"))
            return new ItemNode(at.Position);
        if (_quantifiers > 0 && at.Is("."))
            return Member(new ItemNode(at.Position), at);

        _at--;
        throw Unexpected("a value");
    }

    private ConditionNode Named(ConditionToken at)
    {
        switch (at.Text)
        {
            case "true":
                return new LiteralNode(at.Position, ConditionValue.True);
            case "false":
                return new LiteralNode(at.Position, ConditionValue.False);
            case "nil":
                return new LiteralNode(at.Position, ConditionValue.Nil);
            case "result":
                return new ResultNode(at.Position);
        }

        if (QuantifierNode.Names.Contains(at.Text))
            return Quantifier(at);
        if (!ConditionFunctions.All.TryGetValue(at.Text, out ConditionFunction? function))
            throw new ConditionException(ConditionErrors.Syntax, $"'{at.Text}' is not known; a condition speaks of 'result'.", at.Position);

        Expect("(");
        List<ConditionNode> arguments = Arguments(")");
        return arguments.Count == function.Arguments
            ? new CallNode(at.Position, function, arguments)
            : throw new ConditionException(ConditionErrors.Syntax, $"'{at.Text}' takes {function.Arguments} arguments, not {arguments.Count}.", at.Position);
    }

    /// <summary>all(list, {# > 1}) or all(list, # > 1).</summary>
    private QuantifierNode Quantifier(ConditionToken at)
    {
        Expect("(");
        ConditionNode list = Expression();
        Expect(",");
        bool braced = Token.Is("{");
        if (braced)
            Next();
        _quantifiers++;
        ConditionNode condition = Expression();
        _quantifiers--;
        if (braced)
            Expect("}");
        Expect(")");
        Demand(condition, ConditionKind.Boolean, at.Text);
        return new(at.Position, at.Text, list, condition);
    }

    private ConditionNode Parts(ConditionNode node)
    {
        while (true)
        {
            ConditionToken at = Token;
            if (at.Is("["))
            {
                Next();
                node = new IndexNode(at.Position, node, Expression());
                Expect("]");
            }
            else if (at.Is("."))
            {
                Next();
                node = Member(node, at);
            }
            else
            {
                return at.Is("(") ? throw new ConditionException(ConditionErrors.Syntax, "only the known functions can be called.", at.Position) : node;
            }
        }
    }

    private IndexNode Member(ConditionNode of, ConditionToken at)
    {
        if (Token.Kind != ConditionTokenKind.Name)
            throw Unexpected("a name");

        ConditionToken name = Next();
        return new(at.Position, of, new LiteralNode(name.Position, ConditionValue.Of(name.Text)));
    }

    private List<ConditionNode> Arguments(string end)
    {
        List<ConditionNode> arguments = [];
        while (!Token.Is(end))
        {
            if (arguments.Count > 0)
                Expect(",");
            arguments.Add(Expression());
        }

        Next();
        return arguments;
    }

    private ConditionNode Closed(ConditionNode node, string end)
    {
        Expect(end);
        return node;
    }

    private void Expect(string symbol)
    {
        if (!Token.Is(symbol))
            throw Unexpected($"'{symbol}'");
        Next();
    }

    private ConditionToken Next() => Token.Kind == ConditionTokenKind.End ? throw Unexpected("a value") : tokens[_at++];

    private ConditionException Unexpected(string wanted) => new(ConditionErrors.Syntax, $"{wanted} is wanted here, not {Token}.", Token.Position);
}
