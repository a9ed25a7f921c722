using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CanaryPS.Engine.Api;

/// <summary>The arguments of an operation as parts of a request, and back.</summary>
internal static class ApiArguments
{
    /// <summary>The path and query of a request.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="values">Its arguments by name; those left out are not there.</param>
    public static string Address(ApiOperation operation, IReadOnlyDictionary<string, object?> values)
    {
        StringBuilder address = new(ApiCatalog.Root + operation.Path);
        List<string> query = [];
        foreach (ApiParameter parameter in operation.Parameters)
        {
            object? value = values.GetValueOrDefault(parameter.Name);
            if (parameter.Place == ApiPlace.Path)
                address.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(Text(value ?? throw new ArgumentNullException(parameter.Name))));
            else if (parameter.Place == ApiPlace.Query)
                query.AddRange(ApiParameter.IsValue(parameter.Type) ? Pairs(parameter.Name, value) : Members(parameter.Type).SelectMany(member => Pairs(NameOf(member), value is null ? null : member.GetValue(value))));
        }

        return query.Count == 0 ? address.ToString() : address.Append('?').AppendJoin('&', query).ToString();
    }

    /// <summary>The body of a request; null for none.</summary>
    public static byte[]? Body(ApiOperation operation, IReadOnlyDictionary<string, object?> values)
    {
        if (operation.Parameters.FirstOrDefault(parameter => parameter.Place == ApiPlace.Body) is { } whole)
            return JsonSerializer.SerializeToUtf8Bytes(values[whole.Name], whole.Type, ApiJson.Options);

        ApiParameter[] members = [.. operation.Parameters.Where(parameter => parameter.Place == ApiPlace.Member)];
        if (members.Length == 0)
            return null;

        JsonObject body = [];
        foreach (ApiParameter member in members)
        {
            if (values.TryGetValue(member.Name, out object? value))
                body[member.Name] = JsonSerializer.SerializeToNode(value, member.Type, ApiJson.Options);
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    /// <summary>The argument of a parameter that is in the query.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="query">The query's values by name.</param>
    /// <exception cref="ApiRequestException">A value is none of its type.</exception>
    public static object? FromQuery(ApiParameter parameter, IReadOnlyDictionary<string, IReadOnlyList<string>> query)
    {
        if (ApiParameter.IsValue(parameter.Type))
            return query.TryGetValue(parameter.Name, out IReadOnlyList<string>? given) ? Value(parameter.Name, parameter.Type, given[^1]) : LeftOut(parameter);

        JsonObject members = [];
        foreach (PropertyInfo member in Members(parameter.Type))
        {
            string name = NameOf(member);
            if (!query.TryGetValue(name, out IReadOnlyList<string>? values))
                continue;

            members[name] = ItemOf(member.PropertyType) is { } item
                ? new JsonArray([.. values.Select(value => JsonSerializer.SerializeToNode(Value(name, item, value), item, ApiJson.Options))])
                : JsonSerializer.SerializeToNode(Value(name, member.PropertyType, values[^1]), member.PropertyType, ApiJson.Options);
        }

        return members.Count == 0 && parameter.Info is { HasDefaultValue: true, DefaultValue: null } ? null : members.Deserialize(parameter.Type, ApiJson.Options);
    }

    /// <summary>The names that a query of the operation may have.</summary>
    public static IEnumerable<string> QueryNames(ApiOperation operation) => operation.Parameters
        .Where(parameter => parameter.Place == ApiPlace.Query)
        .SelectMany(parameter => ApiParameter.IsValue(parameter.Type) ? [parameter.Name] : Members(parameter.Type).Select(NameOf));

    /// <summary>The value that a text is of a type.</summary>
    /// <exception cref="ApiRequestException">It is none.</exception>
    public static object Value(string name, Type type, string text)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            return plain == typeof(string) ? text
                : plain == typeof(DateTimeOffset) ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : plain == typeof(TimeSpan) ? TimeSpan.Parse(text, CultureInfo.InvariantCulture)
                : !plain.IsEnum ? Convert.ChangeType(text, plain, CultureInfo.InvariantCulture)
                : Enum.TryParse(plain, text, ignoreCase: true, out object? member) && Enum.IsDefined(plain, member) ? member
                : throw new FormatException($"it is none of {string.Join(", ", Enum.GetNames(plain))}");
        }
        catch (Exception error) when (error is FormatException or OverflowException or InvalidCastException)
        {
            throw new ApiRequestException($"{name}={text} can't be read as {plain.Name}: {error.Message}");
        }
    }

    /// <summary>What stands for an argument that was left out.</summary>
    /// <exception cref="ApiRequestException">Nothing does.</exception>
    public static object? LeftOut(ApiParameter parameter) =>
        parameter.IsRequired ? throw new ApiRequestException($"'{parameter.Name}' is missing.")
        : parameter.Info.HasDefaultValue ? parameter.Info.DefaultValue
        : parameter.Type.IsValueType ? Activator.CreateInstance(parameter.Type)
        : null;

    /// <summary>The properties of a record that are values of a query.</summary>
    public static IEnumerable<PropertyInfo> Members(Type record) => record.GetProperties().Where(property => property.CanWrite);

    /// <summary>What a property is called on the wire.</summary>
    public static string NameOf(PropertyInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    private static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static IEnumerable<string> Pairs(string name, object? value) => value switch
    {
        null => [],
        string or not System.Collections.IEnumerable => [$"{name}={Uri.EscapeDataString(Text(value))}"],
        System.Collections.IEnumerable many => many.Cast<object>().Select(one => $"{name}={Uri.EscapeDataString(Text(one))}"),
    };

    private static string Text(object value) => value switch
    {
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
