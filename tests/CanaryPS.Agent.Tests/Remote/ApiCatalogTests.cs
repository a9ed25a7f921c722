using System.Reflection;
using CanaryPS.Engine.Api;
using CanaryPS.Engine.Remote;

namespace CanaryPS.Agent.Tests.Remote;

public class ApiCatalogTests
{
    private static IEnumerable<MethodInfo> Members => new[] { typeof(IProductionEngine) }.Concat(typeof(IProductionEngine).GetInterfaces()).SelectMany(type => type.GetMethods());

    [Fact]
    public void Every_member_of_the_engine_is_a_request_or_done_by_the_session()
    {
        string[] missing =
        [
            .. Members.Where(member => ApiCatalog.Find(member.Name) is null
                && typeof(AgentSession).GetMethod(member.Name, [.. member.GetParameters().Select(parameter => parameter.ParameterType)]) is null).Select(member => member.Name),
        ];

        Assert.Empty(missing);
    }

    [Fact]
    public void What_a_narrower_overload_leaves_out_the_widest_has_a_value_for()
    {
        foreach (MethodInfo member in Members.Where(member => ApiCatalog.Find(member.Name) is not null))
        {
            MethodInfo widest = ApiCatalog.Find(member.Name)!.Member;
            Assert.Empty(member.GetParameters().Select(parameter => parameter.Name).Except(widest.GetParameters().Select(parameter => parameter.Name)));
        }
    }

    [Fact]
    public void An_address_is_one_operation()
    {
        Assert.Equal(ApiCatalog.All.Count, ApiCatalog.All.Select(operation => (operation.Verb, operation.Path)).Distinct().Count());
        Assert.All(ApiCatalog.All, operation => Assert.Equal(
            operation.Path.Count(character => character == '{'), operation.Parameters.Count(parameter => parameter.Place == ApiPlace.Path)));
    }

    [Fact]
    public void Nothing_that_changes_anything_is_a_GET() => Assert.All(
        ApiCatalog.All.Where(operation => operation.Verb == "GET"), operation => Assert.Equal(operation.Path is "/api-keys" or "/audit" ? ApiScope.Admin : ApiScope.Read, operation.Scope));
}
