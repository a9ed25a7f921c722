using System.Reflection;
using System.Runtime.ExceptionServices;
using CanaryPS.Engine.Api;

namespace CanaryPS.Engine.Remote;

/// <summary>
/// An engine whose work an agent does: every member that is in the catalog is a request. What a session does itself - give keys a way, hand files over, hold the
/// script blocks of its channels - is done here.
/// </summary>
internal class AgentEngine : DispatchProxy
{
    private static readonly MethodInfo Asking = Own(nameof(AgentClient.AskAsync));
    private static readonly MethodInfo Streaming = Own(nameof(AgentClient.StreamAsync));

    private AgentClient _client = null!;
    private AgentSession _session = null!;

    public static IProductionEngine Of(AgentClient client)
    {
        IProductionEngine engine = Create<IProductionEngine, AgentEngine>();
        AgentEngine proxy = (AgentEngine)(object)engine;
        proxy._client = client;
        proxy._session = new AgentSession(client, engine);
        return engine;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        MethodInfo member = targetMethod!;
        if (ApiCatalog.Find(member.Name) is not { } operation)
            return Here(member, args ?? []);

        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        CancellationToken cancellationToken = default;
        foreach ((ParameterInfo parameter, object? value) in member.GetParameters().Zip(args ?? []))
        {
            if (value is CancellationToken given)
                cancellationToken = given;
            else
                values.Add(parameter.Name!, value);
        }

        return operation switch
        {
            { IsStream: true } => Streaming.MakeGenericMethod(operation.Result!).Invoke(_client, [operation, values, cancellationToken]),
            { Result: { } result } => Asking.MakeGenericMethod(result).Invoke(_client, [operation, values, cancellationToken]),
            _ => _client.TellAsync(operation, values, cancellationToken),
        };
    }

    private object? Here(MethodInfo member, object?[] args)
    {
        MethodInfo own = typeof(AgentSession).GetMethod(member.Name, [.. member.GetParameters().Select(parameter => parameter.ParameterType)])
            ?? throw new MissingMethodException(nameof(AgentSession), member.Name);
        try
        {
            return own.Invoke(_session, args);
        }
        catch (TargetInvocationException error) when (error.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
            throw;
        }
    }

    private static MethodInfo Own(string name) => typeof(AgentClient).GetMethod(name)!;
}
