using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>Lets a parameter for limits take a hashtable with the keys of the configuration, or what Get-ProductionLimit gives as in force.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LimitsManifestAttribute : ArgumentTransformationAttribute
{
    private static readonly IReadOnlyList<PropertyInfo> Members = [.. typeof(LimitsManifest).GetProperties().Where(member => member.CanWrite)];

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            LimitsInForce inForce => inForce.Manifest,
            IDictionary keys => Read(keys),
            _ => value!,
        };
    }

    private static LimitsManifest Read(IDictionary keys)
    {
        LimitsManifest limits = new();
        foreach (DictionaryEntry entry in keys)
        {
            string key = entry.Key.ToString() ?? "";
            PropertyInfo member = Members.FirstOrDefault(m => m.Name.Equals(Plain(key), StringComparison.OrdinalIgnoreCase))
                ?? throw ArgumentErrors.NotConverted($"'{key}' is no limit: give {string.Join(", ", Members.Select(m => m.Name))}.");
            try
            {
                member.SetValue(limits, Convert(entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value, member.PropertyType));
            }
            catch (PSInvalidCastException error)
            {
                throw ArgumentErrors.NotConverted($"The limit '{key}' can't be '{entry.Value}': {error.Message}", error);
            }
        }

        return limits;
    }

    private static object? Convert(object? value, Type type) =>
        value is null ? null
        : type == typeof(IReadOnlyList<string>) ? LanguagePrimitives.ConvertTo<string[]>(value)
        : type == typeof(IReadOnlyList<LimitKind>) ? LanguagePrimitives.ConvertTo<string[]>(value).Select(word => LanguagePrimitives.ConvertTo<LimitKind>(Plain(word))).ToArray()
        : LanguagePrimitives.ConvertTo(value, Nullable.GetUnderlyingType(type) ?? type, System.Globalization.CultureInfo.InvariantCulture);

    private static string Plain(string key) => key.Replace("_", "", StringComparison.Ordinal);
}
