using System.Net;
using CanaryPS.Agent.Dashboard;
using Microsoft.AspNetCore.Builder;

namespace CanaryPS.Dashboard.Tests;

/// <summary>How the page is served, whatever it shows.</summary>
public sealed class EndpointTests
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false });

    [Fact]
    public async Task Without_a_page_the_agent_says_how_to_build_it()
    {
        await using WebApplication agent = await ServeAsync(DashboardAssets.NotBuilt);
        using HttpResponseMessage answer = await Client.GetAsync(agent.Urls.Single());

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("The dashboard was not built", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        AssertStrict(answer);
    }

    [SkippableFact]
    public async Task The_page_and_all_that_it_loads_are_served_by_a_strict_policy()
    {
        Skip.If(DashboardAssets.Embedded.Find("index.html") is null, "The dashboard was not built: the build had no node, or npm could not restore its packages.");
        await using WebApplication agent = await ServeAsync(DashboardAssets.Embedded);
        using HttpResponseMessage page = await Client.GetAsync(agent.Urls.Single());
        string html = await page.Content.ReadAsStringAsync();
        AssertStrict(page);
        Assert.Equal("no-cache", page.Headers.CacheControl?.ToString());

        string[] loaded = [.. System.Text.RegularExpressions.Regex.Matches(html, "(?:href|src)=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
        Assert.Equal(3, loaded.Length);
        foreach (string path in loaded)
        {
            Assert.StartsWith("/assets/", path, StringComparison.Ordinal);
            using HttpResponseMessage asset = await Client.GetAsync(agent.Urls.Single() + path);
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
            AssertStrict(asset);
        }
    }

    [Theory]
    [InlineData("/assets/index.html")]
    [InlineData("/assets/none.js")]
    [InlineData("/assets/..%2Findex.html")]
    [InlineData("/assets/")]
    public async Task What_is_no_asset_is_not_found(string path)
    {
        await using WebApplication agent = await ServeAsync(DashboardAssets.Embedded);
        using HttpResponseMessage answer = await Client.GetAsync(agent.Urls.Single() + path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static void AssertStrict(HttpResponseMessage answer)
    {
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    private static async Task<WebApplication> ServeAsync(DashboardAssets assets)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        WebApplication agent = builder.Build();
        agent.Urls.Add("http://127.0.0.1:0");
        DashboardEndpoints.Map(agent, assets);
        await agent.StartAsync();
        return agent;
    }
}
