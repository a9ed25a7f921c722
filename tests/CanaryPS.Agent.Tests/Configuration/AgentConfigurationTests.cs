using System.Collections;
using CanaryPS.Agent.Configuration;
using Microsoft.Extensions.Logging;

namespace CanaryPS.Agent.Tests.Configuration;

/// <summary>The agent's settings from a file, the environment and arguments.</summary>
public sealed class AgentConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_gives_what_it_names_and_the_rest_is_the_default()
    {
        AgentSettings settings = Load("store: data/store.db\nlisten: http://127.0.0.1:9000\nlog:\n  format: text\nhealth:\n  longest_turn_seconds: 45\nlimits:\n  connections: 7\n");

        AgentSettings expected = new()
        {
            Store = Path.Combine(_folder, "data", "store.db"),
            Listen = "http://127.0.0.1:9000",
            Log = new LogSettings { Format = LogFormat.Text },
            Health = new HealthSettings { LongestTurnSeconds = 45 },
            Limits = new LimitSettings { Connections = 7 },
        };
        Assert.Equal(expected, settings);
    }

    [Fact]
    public void The_file_that_is_shipped_has_every_key_with_its_default()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "configs", "agent.yaml");
        Assert.Equal(new AgentSettings(), new AgentConfiguration(path, []).Load());

        string text = File.ReadAllText(path);
        foreach (string key in new[] { AgentSchema.Root.Names, AgentSchema.Log.Names, AgentSchema.Health.Names, AgentSchema.Limits.Names, AgentSchema.Access.Names, AgentSchema.Oidc.Names }.SelectMany(names => names))
            Assert.Contains($"{key}:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_win_over_the_environment_and_that_over_the_file()
    {
        AgentSettings settings = Load(
            "store: file.db\nlisten: http://127.0.0.1:1\nstop_seconds: 5\nlog:\n  level: error\n",
            new Hashtable { ["CANARYPS_STORE"] = "/env.db", ["CANARYPS_AGENT__LISTEN"] = "http://127.0.0.1:2", ["CANARYPS_AGENT__LOG__LEVEL"] = "debug", ["CANARYPS_AGENT"] = "/opt/agent" },
            new SettingOverride("--listen", ["listen"], "http://127.0.0.1:3"));

        Assert.Equal(
            ("/env.db", "http://127.0.0.1:3", 5d, LogLevel.Debug),
            (settings.Store, settings.Listen, settings.StopSeconds, settings.Log.Level));
    }

    [Fact]
    public void Every_problem_is_told_with_its_place()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Load(
            "listn: http://127.0.0.1:1\nlog:\n  level: loud\n",
            new Hashtable { ["CANARYPS_AGENT__STOP_SECONDS"] = "soon", ["CANARYPS_AGENT__LOG__COLOUR"] = "red" }));

        Assert.Equal(
            [
                (Path.Combine(_folder, "agent.yaml"), 1, "listn", "listen"),
                (Path.Combine(_folder, "agent.yaml"), 3, "log.level", null),
                ("CANARYPS_AGENT__LOG__COLOUR", 0, "log.colour", null),
                ("CANARYPS_AGENT__STOP_SECONDS", 0, "stop_seconds", null),
            ],
            error.Problems.Select(problem => (problem.Path, problem.Line, problem.Key, problem.Suggestion)));
    }

    [Fact]
    public void A_store_that_can_not_be_one_is_refused_without_being_shown()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Load("store: https://ana:hunter2@agent.example\n"));

        Assert.Contains("agent.yaml(1,8): store", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://issuer.example")]
    [InlineData("https://user:hunter2@issuer.example")]
    [InlineData("https://issuer.example?x=1")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("issuer")]
    public void A_provider_of_tokens_that_could_be_another_on_the_way_is_refused(string authority)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Load($"access:\n  oidc:\n    authority: {authority}\n    audience: canaryps\n"));
        Assert.Equal("access.oidc.authority", Assert.Single(error.Problems).Key);
    }

    [Fact]
    public void A_provider_of_tokens_without_an_audience_is_refused()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => Load("access:\n  oidc:\n    authority: https://issuer.example/realm\n"));
        Assert.Equal("access.oidc.audience", Assert.Single(error.Problems).Key);
        Assert.Equal("desk", Load("access:\n  oidc:\n    authority: http://localhost:81\n    audience: desk\n").Access.Oidc.Audience);
    }

    [Fact]
    public void What_is_bound_at_the_start_stays_and_is_told_when_it_changes()
    {
        LiveSettings live = new(new AgentSettings { Store = "/a.db" });
        IReadOnlyList<string> left = live.Replace(new AgentSettings
        {
            Store = "/b.db",
            Listen = "http://127.0.0.1:1",
            Log = new LogSettings { Format = LogFormat.Text, Level = LogLevel.Debug },
            Health = new HealthSettings { StoreSeconds = 1 },
            Limits = new LimitSettings { SampledDeployments = 7 },
        });

        Assert.Equal(["store", "listen", "log.format"], left);
        Assert.Equal(
            new AgentSettings { Store = "/a.db", Log = new LogSettings { Level = LogLevel.Debug }, Health = new HealthSettings { StoreSeconds = 1 }, Limits = new LimitSettings { SampledDeployments = 7 } },
            live.Current);
        Assert.Empty(live.Replace(live.Current));
    }

    private AgentSettings Load(string text, Hashtable? environment = null, params SettingOverride[] arguments)
    {
        string path = Path.Combine(_folder, "agent.yaml");
        File.WriteAllText(path, text);
        return new AgentConfiguration(path, [.. AgentEnvironment.Read(environment ?? []), .. arguments]).Load();
    }
}
