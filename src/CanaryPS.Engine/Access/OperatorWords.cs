using System.Text;

namespace CanaryPS.Engine.Access;

/// <summary>What whoever acts must say of themselves, whichever operation it is: the record keeps it for good.</summary>
internal static class OperatorWords
{
    /// <summary>The most characters of an actor.</summary>
    public const int LongestActor = 256;

    /// <summary>The actor, as given.</summary>
    /// <exception cref="TextException"><c>ActorInvalid</c>: it names nobody, or can't be shown as it is.</exception>
    public static string Actor(string actor) => !string.IsNullOrWhiteSpace(actor) && actor.Length <= LongestActor && !actor.Any(char.IsControl)
        ? actor
        : throw new TextException("ActorInvalid", $"An actor is a name of 1 to {LongestActor} characters that are not all blank, without control characters; nothing was done, give the name of who does it.");

    /// <summary>The reason, as given.</summary>
    /// <exception cref="TextException"><c>ReasonInvalid</c>: it says nothing.</exception>
    public static string Reason(string reason) => !string.IsNullOrWhiteSpace(reason)
        ? reason
        : throw new TextException("ReasonInvalid", $"A reason that is blank says nothing to whoever reads the record; nothing was done, say why.");

    /// <summary>A name that something is kept under, as given; null stays null.</summary>
    /// <exception cref="TextException"><c>TextInvalid</c>: it would not come back as it was given.</exception>
    public static string? Name(string? name) => name is null || !(name.Any(char.IsControl) || name.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar))
        ? name
        : throw new TextException("TextInvalid", $"A name has control characters or half of a character, which the store can't keep; nothing was done, leave them out.");
}
