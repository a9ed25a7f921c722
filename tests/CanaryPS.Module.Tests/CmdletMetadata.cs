using System.Reflection;

namespace CanaryPS.Module.Tests;

/// <summary>What the metadata say about one cmdlet.</summary>
public sealed record CmdletMetadata(Type Type, string Verb, string Noun, bool SupportsShouldProcess)
{
    private const string Namespace = "System.Management.Automation.";

    public string Name => $"{Verb}-{Noun}";

    /// <summary>Whether it asks by itself in a session of the usual preference: ConfirmImpact.High, which is 3.</summary>
    public bool HasHighImpact => AttributesOf(Type, "CmdletAttribute").Single().NamedArguments
        .Any(argument => argument is { MemberName: "ConfirmImpact", TypedValue.Value: 3 });

    public IReadOnlyList<Type> OutputTypes =>
    [
        .. AttributesOf(Type, "OutputTypeAttribute")
            .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Select(argument => (Type)argument.Value!),
    ];

    public IReadOnlyList<PropertyInfo> Parameters =>
        [.. Type.GetProperties().Where(property => AttributesOf(property, "ParameterAttribute").Any())];

    public static IEnumerable<CmdletMetadata> Of(Type type) => AttributesOf(type, "CmdletAttribute").Select(attribute => new CmdletMetadata(
        type,
        (string)attribute.ConstructorArguments[0].Value!,
        (string)attribute.ConstructorArguments[1].Value!,
        IsSet(attribute, "SupportsShouldProcess")));

    /// <summary>Whether a parameter takes pipeline input, by the attribute's property of that name.</summary>
    public static bool Takes(PropertyInfo parameter, string input) =>
        AttributesOf(parameter, "ParameterAttribute").Any(attribute => IsSet(attribute, input));

    /// <summary>Whether a parameter has an attribute of PowerShell.</summary>
    public static bool Has(PropertyInfo parameter, string attribute) => AttributesOf(parameter, attribute).Any();

    private static IEnumerable<CustomAttributeData> AttributesOf(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == Namespace + name);

    private static bool IsSet(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Any(argument => argument.MemberName == name && argument.TypedValue.Value is true);
}
