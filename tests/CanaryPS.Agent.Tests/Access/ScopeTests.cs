using System.Net;
using System.Text.RegularExpressions;
using CanaryPS.Agent.Http;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Tests.Access;

/// <summary>Every operation is for who has its scope, and for nobody else.</summary>
public sealed partial class ScopeTests(ScopeTests.Agents agents) : IClassFixture<ScopeTests.Agents>
{
    public static TheoryData<string, ApiScope> Cases
    {
        get
        {
            TheoryData<string, ApiScope> cases = [];
            foreach (ApiOperation operation in ApiCatalog.All)
            {
                foreach (ApiScope scope in Enum.GetValues<ApiScope>())
                    cases.Add(operation.Name, scope);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_operation_is_answered_to_its_scope_alone(string name, ApiScope scope)
    {
        ApiOperation operation = ApiCatalog.All.Single(one => one.Name == name);
        using HttpResponseMessage answer = await agents.AskAsync(operation, agents.Keys[scope]);

        if (scope == operation.Scope)
            Assert.DoesNotContain(answer.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
        else
            Assert.Equal((HttpStatusCode.Forbidden, "ScopeMissing"), (answer.StatusCode, await GuardedAgent.ErrorAsync(answer)));
    }

    [Fact]
    public async Task Nobody_is_answered_without_a_key()
    {
        foreach (ApiOperation operation in ApiCatalog.All)
        {
            using HttpResponseMessage answer = await agents.AskAsync(operation, null);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized && answer.Headers.WwwAuthenticate.ToString() == "Bearer", operation.Name);
        }
    }

    [Theory]
    [InlineData("/allocations")]
    [InlineData("/openapi.json")]
    [InlineData("/api/v1/live")]
    [InlineData("/api/v1/deployments/x/incident-report?format=Html")]
    public async Task What_is_no_operation_of_the_catalog_asks_too(string path)
    {
        using HttpResponseMessage refused = await agents.Agent.GetAsync(path);
        using HttpResponseMessage other = await agents.Agent.GetAsync(path, agents.Keys[ApiScope.Approve]);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (refused.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Everything_of_the_store_goes_to_admins_alone()
    {
        foreach (ApiScope scope in Enum.GetValues<ApiScope>())
        {
            using HttpResponseMessage answer = await agents.Agent.GetAsync("/api/v1/state", agents.Keys[scope]);
            Assert.Equal(scope == ApiScope.Admin ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public void What_changes_something_is_in_the_audit_and_needs_more_than_to_read() => Assert.All(
        ApiCatalog.All.Where(operation => operation.Verb != "GET" && operation.Member.Name != nameof(IOrderEntry.TestOrderAsync)),
        operation => Assert.True(OperationEndpoints.AccessOf(operation) is { Changes: true, Scope: not ApiScope.Read }, operation.Name));

    [GeneratedRegex("\\{\\w+\\}")]
    private static partial Regex Argument();

    /// <summary>One agent, and a key for each scope.</summary>
    public sealed class Agents : IAsyncLifetime
    {
        internal GuardedAgent Agent { get; private set; } = null!;

        internal Dictionary<ApiScope, IssuedApiKey> Keys { get; } = [];

        public async Task InitializeAsync()
        {
            Agent = await GuardedAgent.OpenAsync();
            foreach (ApiScope scope in Enum.GetValues<ApiScope>())
                Keys.Add(scope, await Agent.KeyAsync($"of {scope}", scope));
        }

        public Task DisposeAsync() => Agent.DisposeAsync().AsTask();

        /// <summary>Asks for an operation, with arguments that lead to nothing; only the begin of an answer is read, which of a stream there may be no end of.</summary>
        internal async Task<HttpResponseMessage> AskAsync(ApiOperation operation, IssuedApiKey? key)
        {
            using HttpRequestMessage request = new(new HttpMethod(operation.Verb), ApiCatalog.Root + Argument().Replace(operation.Path, "none"));
            if (operation.Verb != "GET")
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            if (operation.IsStream && operation.Path.StartsWith("/events", StringComparison.Ordinal))
                request.RequestUri = new Uri(request.RequestUri + "?after=x", UriKind.Relative);
            if (key is not null)
                request.Headers.Authorization = new("Bearer", key.Secret);
            return await Agent.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
    }
}
