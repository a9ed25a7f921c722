namespace CanaryPS.Help.Shapes;

/// <summary>Types as PowerShell shows them in a syntax.</summary>
internal static class TypeNames
{
    /// <summary>The short name, that of the value for what may be null.</summary>
    public static string Of(Type type)
    {
        Type shown = Nullable.GetUnderlyingType(type) ?? type;
        if (shown.IsArray)
            return Of(shown.GetElementType()!) + "[]";

        return Type.GetTypeCode(shown) switch
        {
            _ when shown.IsEnum => shown.Name,
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Double => "double",
            TypeCode.Decimal => "decimal",
            TypeCode.String => "string",
            TypeCode.Char => "char",
            TypeCode.Boolean => "bool",
            _ when shown == typeof(object) => "Object",
            _ => shown.Name,
        };
    }
}
