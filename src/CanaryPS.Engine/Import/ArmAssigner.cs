using System.Text;
using System.Text.RegularExpressions;

namespace CanaryPS.Engine.Import;

/// <summary>Gives each line its arm: the one of the import, or by a rule, or the one that the line names.</summary>
internal sealed class ArmAssigner
{
    private const int StackCharacters = 512;

    private readonly Arm? _fixed;
    private readonly Regex? _candidate;
    private readonly Regex? _baseline;

    /// <exception cref="ImportException">A pattern is no regular expression, or one that some line can make slow.</exception>
    public ArmAssigner(Arm? arm, ArmRule? rule)
    {
        _fixed = arm;
        if (rule is null)
            return;

        if (arm is not null)
            throw new ImportException("ImportArmInvalid", "", 0, "Both an arm and a rule for it are given; give one of them.");

        Field = rule.Field;
        _candidate = Compile(rule.CandidatePattern);
        _baseline = rule.BaselinePattern is null ? null : Compile(rule.BaselinePattern);
    }

    /// <summary>The tag, column or key that the rule looks at; null where there is no rule or it looks at the whole line.</summary>
    public string? Field { get; }

    public bool HasRule => _candidate is not null;

    /// <summary>Whether the rule looks at the whole line.</summary>
    public bool LooksAtLine => HasRule && Field is null;

    /// <summary>The arm of a line.</summary>
    /// <param name="named">The arm that the line itself names; null where it names none.</param>
    /// <param name="looked">What the rule looks at; empty where the line does not have it.</param>
    /// <param name="arm">The arm.</param>
    /// <returns>Why there is none; null where there is one.</returns>
    public string? Assign(Arm? named, ReadOnlySpan<byte> looked, out Arm arm)
    {
        arm = _fixed ?? named ?? default;
        if (_candidate is null)
        {
            return _fixed is null && named is null
                ? "the line names no arm; give the import an arm or a rule for it"
                : _fixed is not null && named is not null && named != _fixed ? $"the line is of the {named} arm, the import of the {_fixed} arm" : null;
        }

        if (looked.IsEmpty)
            return Field is null ? "the line is empty" : $"the line has no '{Field}', which tells the arm";

        return Match(looked, out arm);
    }

    private string? Match(ReadOnlySpan<byte> looked, out Arm arm)
    {
        Span<char> characters = looked.Length <= StackCharacters ? stackalloc char[StackCharacters] : new char[looked.Length];
        ReadOnlySpan<char> text = characters[..Encoding.UTF8.GetChars(looked, characters)];
        bool isCandidate = _candidate!.IsMatch(text);
        bool isBaseline = _baseline?.IsMatch(text) ?? !isCandidate;
        arm = isCandidate ? Arm.Candidate : Arm.Baseline;
        return isCandidate == isBaseline
            ? isCandidate ? "both patterns of the arm's rule match" : "no pattern of the arm's rule matches"
            : null;
    }

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new ImportException("ImportArmInvalid", "", 0, $"The pattern '{pattern}' can't be used to tell the arm: {exception.Message}", exception);
        }
    }
}
