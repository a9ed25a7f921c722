using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CanaryPS.Engine.Tests.Metrics;

/// <summary>How much memory an object holds on to, as a count that is the same in every run.</summary>
internal static class Retained
{
    /// <summary>Objects that can be reached, and places in their arrays.</summary>
    public static long Places(object root)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> left = new([root]);
        long places = 0;
        while (left.TryPop(out object? next))
        {
            if (next is Type or MemberInfo || !seen.Add(next))
                continue;

            places++;
            if (next is Array array)
            {
                places += array.Length;
                if (HasReferences(array.GetType().GetElementType()!))
                    PushAll(array, left);
            }
            else
            {
                PushFields(next, next.GetType(), left);
            }
        }

        return places;
    }

    private static void PushAll(IEnumerable array, Stack<object> left)
    {
        foreach (object? element in array)
            Push(element, left);
    }

    private static void Push(object? value, Stack<object> left)
    {
        if (value is null or string or Pointer)
            return;
        if (value is ValueType)
            PushFields(value, value.GetType(), left);
        else
            left.Push(value);
    }

    private static void PushFields(object holder, Type? type, Stack<object> left)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (HasReferences(field.FieldType))
                    Push(field.GetValue(holder), left);
            }
        }
    }

    private static bool HasReferences(Type type) => !type.IsPointer && !type.IsPrimitive && !type.IsEnum && type != typeof(decimal)
        && (bool)typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.IsReferenceOrContainsReferences))!.MakeGenericMethod(type).Invoke(null, null)!;
}
