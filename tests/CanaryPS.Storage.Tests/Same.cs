using System.Text.Json;
using System.Text.Json.Serialization;

namespace CanaryPS.Storage.Tests;

/// <summary>Compares records with everything in them, lists, dictionaries, scales of decimals and nulls included.</summary>
internal static class Same
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static void As<T>(T expected, T actual) => Assert.Equal(Text(expected), Text(actual));

    public static void As<T>(IEnumerable<T> expected, IEnumerable<T> actual) => Assert.Equal(expected.Select(Text), actual.Select(Text));
}
