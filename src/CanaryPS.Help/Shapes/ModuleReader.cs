using System.Reflection;

namespace CanaryPS.Help.Shapes;

/// <summary>Reads the shapes of an assembly's cmdlets.</summary>
internal static class ModuleReader
{
    private const string Automation = "System.Management.Automation.";

    /// <summary>Every cmdlet of an assembly, by name.</summary>
    public static IReadOnlyList<CmdletShape> Read(string assemblyPath)
    {
        Assembly assembly = new ModuleLoadContext(assemblyPath).LoadFromAssemblyPath(assemblyPath);
        return
        [
            .. assembly.GetExportedTypes().Where(type => !type.IsAbstract).SelectMany(Cmdlets).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The attributes of a member that PowerShell reads, of a class such as <c>ParameterAttribute</c>.</summary>
    public static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.FullName == $"{Automation}{name}Attribute");

    /// <summary>What an attribute's property is set to; null where it is not.</summary>
    public static object? Set(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;

    private static IEnumerable<CmdletShape> Cmdlets(Type type)
    {
        foreach (CustomAttributeData cmdlet in Attributes(type, "Cmdlet"))
        {
            List<ParameterShape> parameters = [.. ParameterShapes.Of(type)];
            if (Set(cmdlet, "SupportsShouldProcess") is true)
                parameters.AddRange(ParameterShapes.OfQuestions);

            yield return new CmdletShape
            {
                Verb = (string)cmdlet.ConstructorArguments[0].Value!,
                Noun = (string)cmdlet.ConstructorArguments[1].Value!,
                Parameters = [.. parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)],
                Sets = Sets(parameters, (string?)Set(cmdlet, "DefaultParameterSetName")),
                Outputs =
                [
                    .. Attributes(type, "OutputType")
                        .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
                        .Select(argument => (Type)argument.Value!),
                ],
            };
        }
    }

    private static string[] Sets(IReadOnlyList<ParameterShape> parameters, string? first)
    {
        string[] named = [.. parameters.SelectMany(parameter => parameter.Places.Keys).Where(set => set != ParameterShape.EverySet).Distinct()];
        return named.Length == 0 ? [ParameterShape.EverySet] : [.. named.OrderBy(set => set != first).ThenBy(set => set, StringComparer.Ordinal)];
    }
}
