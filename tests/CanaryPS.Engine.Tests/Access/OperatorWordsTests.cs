using System.Reflection;
using System.Runtime.CompilerServices;
using CanaryPS.Engine.Access;

namespace CanaryPS.Engine.Tests.Access;

public sealed class OperatorWordsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Actors { get; } = ["", " ", "\t", "ana\nben", "ana\0", new string('x', OperatorWords.LongestActor + 1)];

    /// <summary>Every operation that says who orders it: by a parameter, or by a request that has an actor.</summary>
    private static IReadOnlyList<MethodInfo> Ordered { get; } =
    [
        .. typeof(IProductionEngine).GetInterfaces().Append(typeof(IProductionEngine))
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetParameters().Any(parameter => parameter.Name is "actor" or "user" || (ActorOf(parameter.ParameterType) is not null && parameter.ParameterType != typeof(AuditQuery)))),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ana")]
    [InlineData("DESK\\ana")]
    [InlineData("ana.pérez@example.com")]
    [InlineData("script:live")]
    public void A_name_is_kept_as_it_is(string actor) => Assert.Equal(actor, OperatorWords.Actor(actor));

    [Theory]
    [MemberData(nameof(Actors))]
    public async Task Nobody_orders_anything_without_a_name(string actor)
    {
        await using IProductionEngine engine = new ProductionEngineFactory().Open(_folder["store.db"], createIfMissing: true, TimeProvider.System);
        Assert.True(Ordered.Count > 25, "The operations were not found.");
        foreach (MethodInfo operation in Ordered)
        {
            object?[] arguments = [.. operation.GetParameters().Select(parameter => Argument(parameter, actor))];
            TextException refused = await Assert.ThrowsAsync<TextException>(() => CallAsync(operation, engine, arguments));
            Assert.Equal("ActorInvalid", refused.ErrorId);
        }

        Assert.Empty(await engine.GetDeploymentsAsync());
        Assert.Empty(await engine.GetFreezesAsync());
        Assert.Empty(await engine.GetThresholdsAsync(null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task What_stops_or_enables_trading_says_why(string reason)
    {
        await using IProductionEngine engine = new ProductionEngineFactory().Open(_folder["store.db"], createIfMissing: true, TimeProvider.System);
        StopRequest request = new() { Scope = StopScope.All, Actor = "ana", Reason = reason };
        Assert.Equal("ReasonInvalid", (await Assert.ThrowsAsync<TextException>(() => engine.StopTradingAsync(request))).ErrorId);
        Assert.Equal("ReasonInvalid", (await Assert.ThrowsAsync<TextException>(() => engine.EnableTradingAsync("stop", "ana", reason))).ErrorId);
        Assert.Empty(await engine.GetTradingStopsAsync(inForceOnly: false));
    }

    private static async Task CallAsync(MethodInfo operation, IProductionEngine engine, object?[] arguments)
    {
        try
        {
            if (operation.Invoke(engine, arguments) is Task task)
                await task;
        }
        catch (TargetInvocationException wrapped)
        {
            throw wrapped.InnerException!;
        }
    }

    private static object? Argument(ParameterInfo parameter, string actor)
    {
        if (parameter.Name is "actor" or "user")
            return actor;
        if (parameter.ParameterType == typeof(string))
            return "given";
        if (ActorOf(parameter.ParameterType) is { } member)
        {
            object request = RuntimeHelpers.GetUninitializedObject(parameter.ParameterType);
            member.SetValue(request, actor);
            return request;
        }

        return parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? RuntimeHelpers.GetUninitializedObject(parameter.ParameterType)
            : null;
    }

    private static PropertyInfo? ActorOf(Type type) => type.Namespace == "CanaryPS" ? type.GetProperty("Actor") : null;
}
