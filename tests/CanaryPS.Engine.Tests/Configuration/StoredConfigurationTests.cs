using System.Reflection;
using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Configuration;

/// <summary>A deployment goes on from the configuration in its JSON, so everything of it must come back as it was.</summary>
public sealed class StoredConfigurationTests
{
    private const int Draws = 25;

    public static TheoryData<Type> Kinds() => [.. KindsOf<AlertRule>(), .. KindsOf<ChannelSettings>()];

    /// <summary>Every property of every kind, drawn: one that JSON forgets, or a kind that it does not know, shows.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnyRuleAndChannelComesBack(Type kind)
    {
        for (int seed = 0; seed < Draws; seed++)
        {
            object drawn = new Drawing(seed).Of(kind);
            ProductionConfiguration configuration = Given.Configuration();
            configuration = drawn is AlertRule rule
                ? configuration with { Thresholds = [rule] }
                : configuration with { Notifications = new NotificationSettings { Channels = [(ChannelSettings)drawn] } };

            ProductionConfiguration read = EngineJson.Deserialize<ProductionConfiguration>(EngineJson.Serialize(configuration));

            object back = drawn is AlertRule ? read.Thresholds[0] : read.Notifications.Channels[0];
            Assert.True(back.GetType() == kind, $"seed {seed}: a {kind.Name} came back as a {back.GetType().Name}");
            Same.As(drawn, back, $"seed {seed}: {kind.Name}");
        }
    }

    [Theory]
    [InlineData(typeof(AlertSettings))]
    [InlineData(typeof(WatchdogSettings))]
    [InlineData(typeof(InhibitionRule))]
    [InlineData(typeof(MaintenanceWindow))]
    [InlineData(typeof(NotificationRoute))]
    public void AnySectionComesBack(Type type)
    {
        for (int seed = 0; seed < Draws; seed++)
        {
            object drawn = new Drawing(seed).Of(type);
            string json = System.Text.Json.JsonSerializer.Serialize(drawn, type, EngineJson.Options);

            Same.As(drawn, System.Text.Json.JsonSerializer.Deserialize(json, type, EngineJson.Options)!, $"seed {seed}: {type.Name}");
        }
    }

    [Fact]
    public void ATreeOfRoutesComesBackWithNullAndEmptyToldApart()
    {
        NotificationSettings settings = new()
        {
            Route = new NotificationRoute { Channels = [], Routes = [new NotificationRoute { Channels = null, Routes = [new NotificationRoute { Channels = ["a"] }] }] },
        };

        NotificationSettings read = EngineJson.Deserialize<NotificationSettings>(EngineJson.Serialize(settings));

        Assert.Empty(read.Route.Channels!);
        Assert.Null(read.Route.Routes[0].Channels);
        Assert.Equal(["a"], read.Route.Routes[0].Routes[0].Channels!);
    }

    [Fact]
    public void SecretsAreNotInWhatIsStored()
    {
        const string Planted = "planted-5f2c9a";
        string variable = "CANARYPS_TEST_" + Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(variable, Planted);
        try
        {
            using TempConfiguration file = new($$"""
                notifications:
                  channels:
                    - { name: a, kind: slack, url: env:{{variable}} }
                    - { name: b, kind: webhook, url: env:{{variable}}, signing_key: file:planted.key, bearer_token: file:planted.key }
                    - { name: c, kind: email, host: h, user: me, password: file:planted.key, from: a@b.c, to: [a@b.c] }
                    - { name: d, kind: pagerduty, routing_key: env:{{variable}} }
                    - { name: e, kind: telegram, token: file:planted.key, chat: x }
                  route: { channels: [a, b, c, d, e] }
                watchdog: { heartbeat_url: file:planted.key }
                """);
            File.WriteAllText(Path.Combine(file.Folder, "planted.key"), Planted);

            string stored = EngineJson.Serialize(ConfigurationLoader.Load(file.Path));

            Assert.DoesNotContain(Planted, stored, StringComparison.Ordinal);
            Assert.Contains("env:" + variable, stored, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    private static IEnumerable<Type> KindsOf<T>() => typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract);

    /// <summary>Draws a value for every property that can be set.</summary>
    private sealed class Drawing(int seed)
    {
        private readonly Random random = new(seed);

        public object Of(Type type, int depth = 0)
        {
            if (Nullable.GetUnderlyingType(type) is { } underlying)
                return random.Next(3) == 0 ? null! : Of(underlying, depth);
            if (type == typeof(string))
                return new string([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => "aZ9é\"\\/{}日 "[random.Next(11)])]);
            if (type == typeof(double))
                return Math.Round((random.NextDouble() - 0.3) * 1e6, random.Next(9));
            if (type == typeof(int))
                return random.Next();
            if (type == typeof(bool))
                return random.Next(2) == 0;
            if (type == typeof(TimeOnly))
                return new TimeOnly(random.Next(24), random.Next(60));
            if (type.IsEnum)
                return Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length))!;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
                return ListOf(type.GetGenericArguments()[0], depth);
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
                return MapOf(type.GetGenericArguments(), depth);

            object made = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            foreach (PropertyInfo property in Same.Set(type))
                property.SetValue(made, Of(property.PropertyType, depth + 1));
            return made;
        }

        private Array ListOf(Type item, int depth)
        {
            Array list = Array.CreateInstance(item, depth > 3 ? 0 : random.Next(3));
            for (int i = 0; i < list.Length; i++)
                list.SetValue(Of(item, depth + 1), i);
            return list;
        }

        private object MapOf(Type[] types, int depth)
        {
            System.Collections.IDictionary map = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
            for (int i = random.Next(3); i > 0; i--)
                map[Of(types[0], depth + 1)] = Of(types[1], depth + 1);
            return map;
        }
    }

    /// <summary>Compares by every property that can be set, lists by their items and maps by their pairs.</summary>
    private static class Same
    {
        public static IEnumerable<PropertyInfo> Set(Type type) => type.GetProperties().Where(p => p.SetMethod is not null);

        public static void As(object? expected, object? actual, string where)
        {
            if (expected is null || actual is null || expected is string || expected.GetType().IsValueType)
            {
                Assert.True(Equals(expected, actual), $"{where}: '{expected}' came back as '{actual}'");
            }
            else if (expected is System.Collections.IDictionary map)
            {
                System.Collections.IDictionary other = (System.Collections.IDictionary)actual;
                Assert.True(map.Count == other.Count, $"{where}: {map.Count} pairs came back as {other.Count}");
                foreach (object key in map.Keys)
                    As(map[key], other[key], $"{where}[{key}]");
            }
            else if (expected is System.Collections.IEnumerable list)
            {
                object?[] left = [.. list.Cast<object?>()];
                object?[] right = [.. ((System.Collections.IEnumerable)actual).Cast<object?>()];
                Assert.True(left.Length == right.Length, $"{where}: {left.Length} items came back as {right.Length}");
                for (int i = 0; i < left.Length; i++)
                    As(left[i], right[i], $"{where}[{i}]");
            }
            else
            {
                foreach (PropertyInfo property in Set(expected.GetType()))
                    As(property.GetValue(expected), property.GetValue(actual), $"{where}.{property.Name}");
            }
        }
    }
}
