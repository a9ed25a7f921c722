using System.Globalization;
using System.Reflection;

namespace CanaryPS.Help.Shapes;

/// <summary>What parameters are where they are left out.</summary>
internal static class DefaultValues
{
    /// <summary>Parameters that are whoever runs the session where they are left out: no text that is the same everywhere.</summary>
    private static readonly string[] OfTheSession = ["Actor", "User"];

    /// <summary>The value that a cmdlet starts with; null for what is empty and for what a person does not type.</summary>
    public static string? TextOf(PropertyInfo parameter, object cmdlet)
    {
        object? value = parameter.GetValue(cmdlet);
        if (OfTheSession.Contains(parameter.Name) || (parameter.PropertyType.IsValueType && Equals(value, Activator.CreateInstance(parameter.PropertyType))))
            return null;

        return value switch
        {
            string { Length: > 0 } text => text,
            string[] { Length: > 0 } texts => string.Join(", ", texts),
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            char or Enum => value.ToString(),
            int or long or double or decimal => Convert.ToString(value, CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}
