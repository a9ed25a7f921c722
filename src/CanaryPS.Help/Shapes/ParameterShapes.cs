using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace CanaryPS.Help.Shapes;

/// <summary>Reads the shapes of a cmdlet's parameters.</summary>
internal static class ParameterShapes
{
    /// <summary>-WhatIf and -Confirm, which PowerShell gives to every cmdlet that asks before it changes something.</summary>
    public static IReadOnlyList<ParameterShape> OfQuestions { get; } = [OfQuestion("WhatIf", "wi"), OfQuestion("Confirm", "cf")];

    /// <summary>The parameters of a cmdlet's own.</summary>
    public static IEnumerable<ParameterShape> Of(Type cmdlet)
    {
        object made = Activator.CreateInstance(cmdlet)!;
        foreach (PropertyInfo property in cmdlet.GetProperties())
        {
            CustomAttributeData[] places = [.. ModuleReader.Attributes(property, "Parameter")];
            if (places.Length == 0)
                continue;

            yield return new ParameterShape
            {
                Name = property.Name,
                Type = property.PropertyType,
                DeclaringClass = property.DeclaringType!.Name.Split('`')[0],
                Aliases = Aliases(property),
                HasWildcards = ModuleReader.Attributes(property, "SupportsWildcards").Any(),
                Range = Range(property),
                Default = DefaultValues.TextOf(property, made),
                Places = places.ToDictionary(place => (string?)ModuleReader.Set(place, "ParameterSetName") ?? ParameterShape.EverySet, Place),
            };
        }
    }

    private static ParameterShape OfQuestion(string name, string alias) => new()
    {
        Name = name,
        Type = typeof(SwitchParameter),
        DeclaringClass = nameof(Cmdlet),
        Aliases = [alias],
        Places = new Dictionary<string, ParameterPlace> { [ParameterShape.EverySet] = new(false, null, false, false) },
    };

    private static ParameterPlace Place(CustomAttributeData attribute) => new(
        ModuleReader.Set(attribute, "Mandatory") is true,
        (int?)ModuleReader.Set(attribute, "Position"),
        ModuleReader.Set(attribute, "ValueFromPipeline") is true,
        ModuleReader.Set(attribute, "ValueFromPipelineByPropertyName") is true);

    private static string[] Aliases(PropertyInfo property) =>
    [
        .. ModuleReader.Attributes(property, "Alias")
            .SelectMany(attribute => (ReadOnlyCollection<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Select(argument => (string)argument.Value!),
    ];

    private static (string Least, string Greatest)? Range(PropertyInfo property) =>
        ModuleReader.Attributes(property, "ValidateRange").FirstOrDefault() is { ConstructorArguments: [{ Value: { } least }, { Value: { } greatest }] }
            ? (Text(least), greatest is int.MaxValue or long.MaxValue ? "" : Text(greatest))
            : null;

    private static string Text(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;
}
