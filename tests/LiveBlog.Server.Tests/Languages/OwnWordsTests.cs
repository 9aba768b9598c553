using System.Text.Json.Nodes;
using LiveBlog.Server.Languages;

namespace LiveBlog.Server.Tests.Languages;

/// <summary>A newsroom's own words, also in a language that we have none for. Not beside tests that read ours, which are the process's.</summary>
[Collection(nameof(OwnWordsTests))]
[CollectionDefinition(nameof(OwnWordsTests), DisableParallelization = true)]
public sealed class OwnWordsTests : IDisposable
{
    private static readonly Dictionary<string, string> Turkish = new()
    {
        ["Live"] = "Canlı",
        ["ReadingNow"] = "{0} okur",
        ["Views"] = "Görüntüleme",
        ["replay"] = "Tekrar",
        ["newUpdates"] = "{n} yeni haber",
        ["newUpdates.one"] = "Bir yeni haber",
        ["olderLoaded.one"] = "Bir haber yüklendi",
    };

    public void Dispose() => Words.Use(new Dictionary<string, Dictionary<string, string>>());

    [Fact]
    public void OwnWords_AreTheScriptsToo_AndTheRestStaysAsItIs()
    {
        Use(("tr", Turkish), ("ru", new() { ["Live"] = "В эфире" }), ("az", new() { ["KeyEvents"] = "Əsas" }));

        var turkish = Read("tr");
        Assert.Equal("tr", turkish["language"]!.GetValue<string>());
        var expected = """
            {"live":"Canlı","views":"Görüntüleme: {n}","readers":"{n} okur","replay":"Tekrar","newUpdates":{"other":"{n} yeni haber","one":"Bir yeni haber"}}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), turkish["words"]), turkish["words"]!.ToJsonString());
        Assert.Equal(("В эфире", "Завершено"), (Text("ru", "live"), Text("ru", "ended")));
        Assert.Equal(["tr"], ScriptWords.Needed("tr", [])!);
        Assert.Null(ScriptWords.Needed("en", []));
        Assert.Same(ScriptWords.Own, ScriptWords.Own);
    }

    [Fact]
    public void OwnEnglishWords_ComeWithTheirScript_OnlyIfItShowsThem()
    {
        Use(("en", new() { ["KeyEvents"] = "Milestones" }));
        Assert.Null(ScriptWords.Needed("en", []));
        Use(("en", new() { ["Ended"] = "That's all" }));
        Assert.Equal(["en"], ScriptWords.Needed("en", [])!);
        Assert.Equal("That's all", Text("en", "ended"));
        Assert.Equal(("That's all", "Live"), (Words.For("en").Ended, Words.For("en").Live));
        Use();
        Assert.Equal("Ended", Words.For("en").Ended);
    }

    [Fact]
    public void Language_IsAnnouncedAsItsOwn_OnceAllWordsOfThePagesAreThere()
    {
        Use(("tr", Turkish));
        Assert.Equal(("en", "Canlı"), (Words.ForeignTo("tr"), Words.For("tr").Live));
        Use(("tr", Words.Names.Where(name => !char.IsLower(name[0])).ToDictionary(name => name, _ => "kelime")));
        Assert.Null(Words.ForeignTo("tr"));
    }

    [Theory]
    [InlineData("newUpdates.few", "{n}", true)]
    [InlineData("newUpdates.few", "{0}", false)]
    [InlineData("replay", "{n}", false)]
    [InlineData("ReadingNow", "{n}", false)]
    [InlineData("newUpdates.some", "{n}", false)]
    [InlineData("live", "Canlı", false)]
    public void Fault_OfAWord_IsNamed(string name, string text, bool isGood)
    {
        var words = new Dictionary<string, string> { ["newUpdates"] = "{n} yeni haber", [name] = text };
        var faults = Words.Faults(new Dictionary<string, Dictionary<string, string>> { ["tr"] = words });
        Assert.Equal(isGood ? [] : [$"tr.{name}"], faults.Select(fault => fault.Word));
    }

    [Fact]
    public void WordsForSomeNumbers_WithoutTheOneForAllOthers_AreAFault()
    {
        var words = new Dictionary<string, string> { ["newUpdates.few"] = "{n} обновления" };
        var own = new Dictionary<string, Dictionary<string, string>> { ["ru"] = words };
        Assert.Equal(
            ("ru.newUpdates.few", "newUpdates.few needs newUpdates beside it, for all other numbers."),
            Words.Faults(own).Single()
        );
        words["newUpdates"] = "{n} обновлений";
        Assert.Empty(Words.Faults(own));
    }

    private static void Use(params (string Language, Dictionary<string, string> Words)[] own) =>
        Words.Use(own.ToDictionary(words => words.Language, words => words.Words));

    private static JsonObject Read(string language) => JsonNode.Parse(ScriptWords.Of([language]))!.AsObject();

    private static string Text(string language, string name) => Read(language)["words"]![name]!.GetValue<string>();
}
