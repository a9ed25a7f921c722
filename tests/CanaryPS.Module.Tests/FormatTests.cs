using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CanaryPS.Module.Tests;

public sealed partial class FormatTests(ModuleMetadata module) : IClassFixture<ModuleMetadata>
{
    private const int MostColumns = 6;

    private static readonly XDocument Formats = XDocument.Load(Path.Combine(ModuleFiles.Module, "CanaryPS.Format.ps1xml"));
    private static readonly XDocument Types = XDocument.Load(Path.Combine(ModuleFiles.Module, "CanaryPS.Types.ps1xml"));

    [Fact]
    public void Every_type_that_a_command_gives_has_a_table_a_list_a_wide_view_and_a_display_set()
    {
        Type[] given = [.. module.Cmdlets.SelectMany(cmdlet => cmdlet.OutputTypes).DistinctBy(type => type.FullName)];
        Assert.NotEmpty(given);
        Assert.All(given, type =>
        {
            Assert.Contains(Formats.Descendants("View"), view => TypeOf(view) == type.FullName && view.Element("TableControl") is not null);
            Assert.Contains(Formats.Descendants("View"), view => TypeOf(view) == type.FullName && view.Element("ListControl") is not null);
            Assert.Contains(Formats.Descendants("View"), view => TypeOf(view) == type.FullName && view.Element("WideControl") is not null);
            Assert.Contains(Types.Descendants("Type"), known => known.Element("Name")!.Value == type.FullName && known.Descendants("ReferencedProperties").Elements("Name").Any());
        });
    }

    [Fact]
    public void Views_name_types_and_properties_that_exist() =>
        Assert.Empty(Formats.Descendants("View").SelectMany(view => Paths(view).Where(path => !Exists(TypeOf(view), path)).Select(path => $"{TypeOf(view)}: {path}")));

    [Fact]
    public void Tables_have_at_most_six_columns_and_a_header_for_each() => Assert.All(Formats.Descendants("TableControl"), table =>
    {
        int columns = table.Descendants("TableColumnItem").Count();
        Assert.InRange(columns, 1, MostColumns);
        Assert.Equal(columns, table.Descendants("TableColumnHeader").Count());
    });

    [Fact]
    public void Display_sets_name_types_and_properties_that_exist() => Assert.Empty(
        from type in Types.Descendants("Type")
        let name = type.Element("Name")!.Value
        from property in type.Descendants("ReferencedProperties").Elements("Name")
        where !Exists(name, property.Value)
        select $"{name}: {property.Value}");

    [Fact]
    public void Every_type_that_a_command_gives_keeps_its_depth_in_jobs_and_files() => Assert.All(
        module.Cmdlets.SelectMany(cmdlet => cmdlet.OutputTypes),
        given => Assert.Contains(Types.Descendants("Type"), type => type.Element("Name")!.Value == given.FullName && type.Value.Contains("SerializationDepth")));

    /// <summary>A session in Constrained Language Mode calls no method and reads no static member: the cell would stay empty.</summary>
    [Fact]
    public void Views_call_no_method_and_read_no_static_member() => Assert.DoesNotContain(
        Formats.Descendants("ScriptBlock").Concat(Types.Descendants("GetScriptBlock")).Select(block => block.Value), block => Call().IsMatch(block));

    [Fact]
    public void Views_of_rules_write_every_operator() => Assert.All(
        Enum.GetNames(module.Abstractions.GetType("CanaryPS.ThresholdOperator", throwOnError: true)!),
        name => Assert.Equal(2, Formats.Descendants("ScriptBlock").Count(block => block.Value.Contains($" {name} {{ '"))));

    private static string TypeOf(XElement view) => view.Descendants("TypeName").Single().Value;

    /// <summary>Every property path that a view reads from its object.</summary>
    private static IEnumerable<string> Paths(XElement view) =>
        view.Descendants("PropertyName").Select(name => name.Value).Concat(
            view.Descendants("ScriptBlock").SelectMany(block => ItemPath().Matches(block.Value).Select(match => match.Groups[1].Value)));

    private bool Exists(string typeName, string path)
    {
        Type? type = module.Abstractions.GetType(typeName);
        foreach (string name in path.Split('.'))
            type = type is null ? null : PropertyOf(type, name)?.PropertyType;

        return type is not null;
    }

    /// <summary>A property of a type, of its interfaces, or of the items of a list, as PowerShell finds it.</summary>
    private static PropertyInfo? PropertyOf(Type type, string name) =>
        new[] { type }.Concat(type.GetInterfaces()).Concat(type.GenericTypeArguments)
            .Select(candidate => candidate.GetProperty(name))
            .FirstOrDefault(property => property is not null);

    [GeneratedRegex(@"\]::|\.\w+\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"\$_\.((?:\w+)(?:\.\w+)*)")]
    private static partial Regex ItemPath();
}
