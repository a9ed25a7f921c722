using System.Reflection;

namespace CanaryPS.Engine.Api;

/// <summary>
/// One member of the engine as a request: the agent answers it and a session asks it by the same entry. Arguments that the path does not name are values of the
/// query where the verb is GET; else the body, or its members where there are several.
/// </summary>
internal sealed class ApiOperation
{
    private const string Get = "GET";

    /// <summary>The argument by which a request is known when it is sent again.</summary>
    private const string KeyParameter = "idempotencyKey";

    private readonly MethodInfo[] _overloads;

    public ApiOperation(string verb, string path, ApiScope scope, MethodInfo member)
    {
        Verb = verb;
        Path = path;
        Scope = scope;
        Member = member;
        _overloads = [.. member.DeclaringType!.GetMethods().Where(other => other.Name == member.Name).OrderBy(other => other.GetParameters().Length)];
        ParameterInfo[] given = [.. member.GetParameters().Where(parameter => parameter.ParameterType != typeof(CancellationToken))];
        ParameterInfo[] rest = [.. given.Where(parameter => parameter.Name != KeyParameter && !path.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal))];
        ApiPlace place = verb == Get ? ApiPlace.Query : rest is [{ } only] && !ApiParameter.IsValue(only.ParameterType) ? ApiPlace.Body : ApiPlace.Member;
        Parameters = [.. given.Select(parameter => new ApiParameter(parameter, parameter.Name == KeyParameter ? ApiPlace.Header : rest.Contains(parameter) ? place : ApiPlace.Path, IsRequired(parameter)))];
        (Result, IsStream) = ResultOf(member.ReturnType);
    }

    /// <summary>The verb of HTTP.</summary>
    public string Verb { get; }

    /// <summary>The path below <see cref="ApiCatalog.Root"/>, with arguments in braces.</summary>
    public string Path { get; }

    public ApiScope Scope { get; }

    public MethodInfo Member { get; }

    public IReadOnlyList<ApiParameter> Parameters { get; }

    /// <summary>What is answered, or each item of it where it is streamed; null for nothing.</summary>
    public Type? Result { get; }

    /// <summary>Whether the answer is one item a line, for as long as there are more.</summary>
    public bool IsStream { get; }

    /// <summary>
    /// The overload for the arguments that a request gives: of those that take all of them, the one with the fewest others. What is left out is so left to the engine,
    /// not to the default of its type: a rollback without a policy is by the configured one.
    /// </summary>
    public MethodInfo MemberFor(IReadOnlyCollection<string> given) =>
        Array.Find(_overloads, overload => given.All(name => overload.GetParameters().Any(parameter => parameter.Name == name))) ?? Member;

    public string Name => Member.Name.EndsWith("Async", StringComparison.Ordinal) ? Member.Name[..^"Async".Length] : Member.Name;

    /// <summary>An overload without it stands for a value of it too.</summary>
    private static bool IsRequired(ParameterInfo parameter) =>
        !parameter.HasDefaultValue
        && Nullable.GetUnderlyingType(parameter.ParameterType) is null
        && (parameter.ParameterType.IsValueType || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.NotNull)
        && parameter.Member.DeclaringType!.GetMethods().Where(method => method.Name == parameter.Member.Name).All(method => method.GetParameters().Any(other => other.Name == parameter.Name));

    private static (Type? Result, bool IsStream) ResultOf(Type returned) =>
        returned == typeof(Task) ? (null, false)
        : returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>) ? (returned.GetGenericArguments()[0], false)
        : returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>) ? (returned.GetGenericArguments()[0], true)
        : throw new ArgumentException($"{returned} can't be an answer.", nameof(returned));
}
