using System.Reflection;
using System.Runtime.CompilerServices;

namespace CanaryPS.Module.Tests;

/// <summary>What commands give is what was read: nothing that somebody does with it changes what it says.</summary>
public sealed class SnapshotTests(ModuleMetadata module) : IClassFixture<ModuleMetadata>
{
    private static readonly string[] ReadOnly =
        ["System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IReadOnlySet`1"];

    [Fact]
    public void Nothing_in_them_can_be_set_once_they_are_made() => Assert.Empty(
        from type in Given()
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        where property.SetMethod is { IsPublic: true } setter
            && setter.ReturnParameter.GetRequiredCustomModifiers().All(modifier => modifier.FullName != typeof(IsExternalInit).FullName)
        select $"{type.Name}.{property.Name}");

    [Fact]
    public void They_have_no_fields() => Assert.Empty(
        from type in Given()
        where !type.IsEnum
        from field in type.GetFields(BindingFlags.Instance | BindingFlags.Public)
        select $"{type.Name}.{field.Name}");

    [Fact]
    public void Their_collections_can_only_be_read() => Assert.Empty(
        from type in Given()
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        where IsCollection(property.PropertyType) && !ReadOnly.Contains(Plain(property.PropertyType).FullName)
        select $"{type.Name}.{property.Name}: {property.PropertyType}");

    /// <summary>The types that commands give, and all of the product's that they are made of.</summary>
    private HashSet<Type> Given()
    {
        HashSet<Type> found = [];
        Queue<Type> left = new(module.Cmdlets.SelectMany(cmdlet => cmdlet.OutputTypes));
        while (left.TryDequeue(out Type? type))
        {
            foreach (Type part in type.IsGenericType ? [type, .. type.GenericTypeArguments] : new[] { type })
            {
                if (part.Assembly != module.Abstractions || part.IsEnum || !found.Add(part))
                    continue;

                foreach (Type other in part.GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(property => property.PropertyType)
                    .Concat(module.Abstractions.GetTypes().Where(kind => kind.BaseType == part)))
                    left.Enqueue(other);
            }
        }

        Assert.NotEmpty(found);
        return found;
    }

    private static Type Plain(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static bool IsCollection(Type type) =>
        type.FullName != "System.String" && (type.IsArray || new[] { type }.Concat(type.GetInterfaces()).Any(one => one.FullName == "System.Collections.IEnumerable"));
}
