using System.Text;
using System.Text.Json.Nodes;
using CanaryPS.Engine.Storage.States;

namespace CanaryPS.Storage.Tests.States;

/// <summary>What is not what it says is refused, with the part that is wrong, and the store stays as it was.</summary>
public sealed class StateRefusalTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    private string State => folder.File("saved.state");

    private string Target => folder.File("target.db");

    public async Task InitializeAsync()
    {
        await FilledStore.MakeFullAsync(Store);
        await StateFiles.SaveAsync(Store, State);
    }

    public Task DisposeAsync()
    {
        Assert.Empty(Directory.GetFiles(folder.Root, "target*"));
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void A_changed_part_is_told_by_its_name()
    {
        byte[] whole = File.ReadAllBytes(State);
        foreach (string name in StateFiles.Read(State).Keys.Where(name => name.StartsWith("parts/", StringComparison.Ordinal)))
        {
            File.WriteAllBytes(State, whole);
            StateFiles.Change(State, entries => entries[name] = [.. entries[name].Select((value, at) => at == entries[name].Length / 2 ? (byte)(value ^ 1) : value)]);
            StateException refused = Refused("StateDamaged");
            Assert.Equal(Path.GetFileNameWithoutExtension(name), refused.Part);
            Assert.Contains($"'{refused.Part}'", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_changed_manifest_is_told()
    {
        StateFiles.Change(State, entries => entries[StateFormat.ManifestName] = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(entries[StateFormat.ManifestName]).Replace("store.db", "other.db", StringComparison.Ordinal)));
        Assert.Equal(StateFormat.ManifestName, Refused("StateDamaged").Part);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_damaged_wherever_it_was_cut()
    {
        byte[] whole = File.ReadAllBytes(State);
        foreach (int length in Enumerable.Range(1, 40).Select(part => whole.Length * part / 41).Append(whole.Length - 1))
        {
            File.WriteAllBytes(State, whole[..length]);
            Refused("StateDamaged");
        }
    }

    [Fact]
    public void A_byte_that_was_changed_anywhere_restores_what_was_saved_or_nothing()
    {
        byte[] whole = File.ReadAllBytes(State);
        var expected = StateFiles.Digests(Store);
        Random random = new(20);
        int refused = 0;
        for (int i = 0; i < 60; i++)
        {
            byte[] changed = [.. whole];
            changed[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(State, changed);
            try
            {
                StateFiles.Restore(State, Target);
                Assert.Equal(expected, StateFiles.Digests(Target));
                File.Delete(Target);
            }
            catch (StateException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 40, 60);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("not a state")]
    public void Something_else_is_foreign(string content)
    {
        File.WriteAllText(State, content);
        Refused("StateForeign");
    }

    [Fact]
    public void Another_ZIP_file_and_a_store_are_foreign_and_a_missing_file_is_missing()
    {
        StateFiles.Write(State, [KeyValuePair.Create("manifest.json", "{}"u8.ToArray())]);
        Refused("StateForeign");
        Assert.Equal("StateForeign", Assert.Throws<StateException>(() => StateFiles.Restore(Store, Target)).ErrorId);
        Assert.Equal("StateMissing", Assert.Throws<StateException>(() => StateFiles.Restore(folder.File("no.state"), Target)).ErrorId);
        Assert.Equal("StateMissing", Assert.Throws<StateException>(() => StateFiles.Restore(folder.Root, Target)).ErrorId);
    }

    [Fact]
    public void A_newer_format_or_schema_says_which_version_is_needed()
    {
        StateFiles.ChangeManifest(State, (manifest, _) => (manifest["schema"], manifest["product"]) = (999, "9.8.7"));
        Assert.Contains("9.8.7", Refused("StateNewer").Message, StringComparison.Ordinal);

        // Nothing else of a format that is not known can be understood.
        StateFiles.Change(State, entries => entries[StateFormat.ManifestName] = """{"format":2,"parts":"other"}"""u8.ToArray());
        Assert.Contains("format is 2", Refused("StateNewer").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../evil.txt")]
    [InlineData("/etc/evil")]
    [InlineData("parts/evil.jsonl")]
    public void An_entry_that_no_state_file_has_is_refused(string name)
    {
        StateFiles.Change(State, entries => entries.Add(name, "x"u8.ToArray()));
        Assert.Equal(name, Refused("StateDamaged").Part);
    }

    [Fact]
    public void A_part_that_is_missing_or_there_twice_is_told()
    {
        var entries = StateFiles.Read(State);
        StateFiles.Write(State, entries.Where(entry => entry.Key != "parts/alerts.jsonl"));
        Assert.Equal("parts/alerts.jsonl", Refused("StateDamaged").Part);
        StateFiles.Write(State, entries.Append(entries.Single(entry => entry.Key == "parts/alerts.jsonl")));
        Assert.Equal("parts/alerts.jsonl", Refused("StateDamaged").Part);
    }

    [Fact]
    public void A_table_that_is_left_out_is_told_though_the_manifest_agrees()
    {
        StateFiles.ChangeManifest(State, (manifest, entries) =>
        {
            Remove(manifest["tables"]!, "alerts");
            Remove(manifest["parts"]!, "alerts");
            entries.Remove("parts/alerts.jsonl");
        });
        Assert.Contains("no table 'alerts'", Refused("StateDamaged").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"columns\":[\"id; DROP TABLE x\"]")]
    [InlineData("\"order\":[\"nothing\"]")]
    [InlineData("\"name\":\"sqlite_schema\"")]
    [InlineData("\"columns\":null")]
    public void Names_that_are_none_of_a_store_are_refused(string other)
    {
        StateFiles.ChangeManifest(State, (manifest, _) =>
        {
            JsonNode given = JsonNode.Parse("{" + other + "}")!;
            (string name, JsonNode? value) = given.AsObject().Single();
            manifest["tables"]!.AsArray().Single(table => (string)table!["name"]! == "freezes")![name] = value?.DeepClone();
        });
        Refused("StateDamaged");
    }

    [Fact]
    public void A_part_that_unpacks_to_far_more_than_a_store_does_is_refused_before_it_is_unpacked()
    {
        long length = 64L * 1024 * 1024;
        Replace("silences", new byte[length]);
        Assert.Contains("times its size", Refused("StateDamaged").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_one_endless_line_is_refused()
    {
        Replace("silences", [.. Enumerable.Repeat((byte)'[', 100_000)]);
        Assert.Equal("silences", Refused("StateDamaged").Part);
    }

    [Theory]
    [InlineData("""[1]""")]
    [InlineData("""{"a":1}""")]
    [InlineData("""["q2",1,2,3,4,{"real":"x"}]""")]
    [InlineData("""["q2",1,2,3,4,[[[[[1]]]]]]""")]
    [InlineData("""["q2",1.5,2,3,4,"{}"]""")]
    [InlineData("""["q2","text",2,3,1,"{}"]""")]
    [InlineData("""["q1",1,2,3,1,"{}"]""")]
    [InlineData("""["q\u0000",1,2,3,1,"{}"]""")]
    [InlineData("""["q2",1,2,3,7,"{}"]""")]
    public void A_row_that_no_store_can_have_is_refused_with_its_part(string row)
    {
        Replace("silences", Encoding.UTF8.GetBytes("""["q1",1,2,3,1,"{}"]""" + "\n" + row + "\n"));
        Assert.Equal("silences", Refused("StateDamaged").Part);
    }

    /// <summary>Another part in the place of one, of which the manifest says what is true.</summary>
    private void Replace(string part, byte[] content) => StateFiles.ChangeManifest(State, (manifest, entries) =>
    {
        entries[StateFormat.FileOf(part)] = content;
        JsonNode said = manifest["parts"]!.AsArray().Single(one => (string)one!["name"]! == part)!;
        said["bytes"] = content.Length;
        said["rows"] = content.Count(value => value == '\n');
        said["sha256"] = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content));
    });

    private static void Remove(JsonNode list, string name) => list.AsArray().Remove(list.AsArray().Single(item => (string)item!["name"]! == name));

    private StateException Refused(string errorId)
    {
        StateException refused = Assert.Throws<StateException>(() => StateFiles.Restore(State, Target));
        Assert.Equal(errorId, refused.ErrorId);
        return refused;
    }
}
