using System.Text.Json;
using LiveBlog.Server.Content;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Media;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Content;

/// <summary>What each type of block demands, and what is left of it when it is stored.</summary>
public sealed class BlockRulesTests
{
    private const string Id = "019aab00-0000-7000-8000-000000000001";

    [Theory]
    [InlineData("""{"type":"image","media":"{id}"}""", true, "content[0].alt")]
    [InlineData("""{"type":"image","media":"{id}","alt":" "}""", true, "content[0].alt")]
    [InlineData("""{"type":"image","media":"{id}"}""", false, null)]
    [InlineData("""{"type":"image","media":"{id}","decorative":true}""", true, null)]
    [InlineData("""{"type":"image","media":"{id}","alt":"x","crop":"16:10"}""", true, "content[0].crop")]
    [InlineData("""{"type":"image","media":"{id}","alt":"x","crop":"4:5"}""", true, null)]
    [InlineData("""{"type":"image","media":"{id}","alt":"x","focus":{"x":101,"y":0}}""", true, "content[0].focus")]
    [InlineData("""{"type":"image","media":"{id}","alt":"x","focus":{"x":0,"y":-1}}""", true, "content[0].focus")]
    [InlineData("""{"type":"image","media":"{id}","alt":"x","focus":{"x":100,"y":0}}""", true, null)]
    [InlineData("""{"type":"gallery","images":[{"media":"{id}","alt":"x"}]}""", true, "content[0].images")]
    [InlineData("""{"type":"gallery","images":[{"media":"{id}","alt":"x"},{"media":"{id}"}]}""", true, "content[0].images[1].alt")]
    [InlineData("""{"type":"quote","html":"<p> </p>"}""", true, "content[0].html")]
    [InlineData("""{"type":"quote","html":"x","url":"javascript:alert(1)"}""", true, "content[0].url")]
    [InlineData("""{"type":"quote","html":"x","url":"/x"}""", true, "content[0].url")]
    [InlineData("""{"type":"card","url":""}""", true, "content[0].url")]
    [InlineData("""{"type":"card","url":"ftp://a.example"}""", true, "content[0].url")]
    [InlineData("""{"type":"card","url":"https://a.example","at":"0999-12-31T00:00:00Z"}""", true, "content[0].at")]
    [InlineData("""{"type":"card","url":"https://a.example","at":"9001-01-01T00:00:00Z"}""", true, "content[0].at")]
    [InlineData("""{"type":"card","url":"https://a.example","at":"9000-12-31T00:00:00Z"}""", true, null)]
    [InlineData("""{"type":"facts","title":"","html":"x"}""", true, "content[0].title")]
    [InlineData("""{"type":"facts","title":"x","html":""}""", true, "content[0].html")]
    [InlineData("""{"type":"table","head":[],"rows":[]}""", true, "content[0].rows")]
    [InlineData("""{"type":"table","head":[],"rows":[[]]}""", true, "content[0].rows")]
    [InlineData(
        """{"type":"table","head":[],"rows":[["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]]}""",
        true,
        "content[0].rows"
    )]
    [InlineData("""{"type":"score","sides":[{"name":"A","score":1},{"name":"","score":2}]}""", true, "content[0].sides[1].name")]
    [InlineData("""{"type":"poll","question":"?","options":["a"]}""", true, "content[0].options")]
    [InlineData("""{"type":"poll","question":"?","options":["a","b","c","d","e","f","g"]}""", true, "content[0].options")]
    [InlineData("""{"type":"poll","question":"?","options":["a","A"]}""", true, "content[0].options")]
    [InlineData("""{"type":"poll","question":"?","options":["a",""]}""", true, "content[0].options[1]")]
    [InlineData("""{"type":"poll","question":"","options":["a","b"]}""", true, "content[0].question")]
    [InlineData("""{"type":"readerQuestion","text":"\n"}""", true, "content[0].text")]
    [InlineData("""{"type":"text","html":"a\u0000b"}""", true, "content[0].html")]
    public void Block_ThatLacksWhatReadersNeed_IsAFaultOfItsField(string json, bool isPublishing, string? field)
    {
        var faults = new FieldFaults();
        Read($"[{json.Replace("{id}", Id)}]", ContentPlace.Entry, faults, isPublishing);
        Assert.Equal(field is null ? [] : [field], faults.Fields.Keys);
    }

    [Theory]
    [InlineData("", "", "A – B")]
    [InlineData("2", "1", "A 2 – 1 B")]
    public void Match_IsOneLine_WithOrWithoutAScore(string home, string away, string line) =>
        Assert.Equal([line], new ScoreBlock([new ScoreSide("A", home), new ScoreSide("B", away)]).Lines);

    [Theory]
    [InlineData(
        """{"type":"image","media":"{id}","alt":" A bridge ","caption":" ","focus":{"x":50,"y":50}}""",
        """{"type":"image","media":"{id}","alt":"A bridge"}"""
    )]
    [InlineData(
        """{"type":"image","media":"{id}","alt":"said","decorative":true}""",
        """{"type":"image","media":"{id}","alt":"","decorative":true}"""
    )]
    [InlineData("""{"type":"card","url":" https://a.example/ "}""", """{"type":"card","url":"https://a.example/"}""")]
    [InlineData("""{"type":"quote","html":"<script>x</script>Said","by":"\u0007"}""", """{"type":"quote","html":"<p>Said</p>"}""")]
    [InlineData(
        """{"type":"facts","title":"<b>T","html":"<p onclick=x>Known</p>"}""",
        """{"type":"facts","title":"<b>T","html":"<p>Known</p>"}"""
    )]
    [InlineData(
        """{"type":"table","head":["<p>a</p><script>x</script>"],"rows":[["<b onclick=x>1</b>","2"],[]]}""",
        """{"type":"table","head":["a",""],"rows":[["<strong>1</strong>","2"],["",""]]}"""
    )]
    [InlineData(
        """{"type":"score","sides":[{"name":"A","score":1.50},{"name":"B"}],"events":[" ","x"]}""",
        """{"type":"score","sides":[{"name":"A","score":"1.50"},{"name":"B","score":""}],"events":["x"]}"""
    )]
    [InlineData(
        """{"type":"poll","question":"?","options":[" a ","b"],"closesAt":"2026-03-10T14:00:00+02:00","id":"{id}"}""",
        """{"type":"poll","question":"?","options":["a","b"],"closesAt":"2026-03-10T12:00:00+00:00","id":"{id}"}"""
    )]
    public void Block_IsStoredCleaned(string sent, string stored)
    {
        var faults = new FieldFaults();
        var content = Read($"[{sent.Replace("{id}", Id)}]", ContentPlace.Entry, faults);
        Assert.Empty(faults.Fields);
        Assert.Equal($"[{stored.Replace("{id}", Id)}]", content.Json);
    }

    [Fact]
    public void Content_HasAsManyBlocksAndCharactersAsItsPlaceAllows_AndNoMore()
    {
        foreach (
            var (place, blocks, characters) in (ValueTuple<ContentPlace, int, int>[])
                [(ContentPlace.Entry, 100, 65_536), (ContentPlace.Opening, 20, 16_384)]
        )
        {
            Assert.Empty(FaultsOf(place, Repeated(blocks)));
            Assert.Equal([place.Field], FaultsOf(place, Repeated(blocks + 1)));
            // A block's type counts as well: four characters each.
            Assert.Empty(FaultsOf(place, TextOf(characters / 2 - 4, characters / 2 - 4)));
            Assert.Equal([place.Field], FaultsOf(place, TextOf(characters / 2 - 4, characters / 2 - 3)));
        }

        static string Repeated(int count) => $"[{string.Join(',', Enumerable.Repeat("""{"type":"text","html":"x"}""", count))}]";

        static string TextOf(params int[] lengths) =>
            $"[{string.Join(',', lengths.Select(length => $$"""{"type":"text","html":"{{new string('x', length)}}"}"""))}]";
    }

    [Theory]
    [InlineData("text", true, true)]
    [InlineData("table", true, true)]
    [InlineData("image", true, false)]
    [InlineData("gallery", true, false)]
    [InlineData("video", true, false)]
    [InlineData("audio", true, false)]
    [InlineData("card", true, false)]
    [InlineData("poll", false, false)]
    [InlineData("readerQuestion", false, false)]
    public void Block_IsOnlyWhereItCanBeAnsweredOrTakenDown(string type, bool inOpening, bool inTemplate)
    {
        var block = BlockTypes.Find(type)!;
        Assert.Null(ContentPlace.Entry.WhyNot(block));
        Assert.Equal((inOpening, inTemplate), (ContentPlace.Opening.WhyNot(block) is null, ContentPlace.Template.WhyNot(block) is null));
        Assert.Equal(inOpening ? [] : ["opening[0].type"], FaultsOf(ContentPlace.Opening, $"[{Sample(type)}]").AsEnumerable());
    }

    /// <summary>Another question or other answers must not inherit the votes; the same poll sent twice must not lose them.</summary>
    [Fact]
    public void Poll_WithoutAnId_GetsOneOfItsEntryItsPlaceAndItsWords()
    {
        var entry = Guid.Parse(Id);
        var poll = new PollBlock("Open?", ["Yes", "No"]);
        PollBlock[] others =
        [
            poll.Identified(entry, 0),
            poll.Identified(entry, 1),
            poll.Identified(Guid.Empty, 0),
            (poll with { Question = "Closed?" }).Identified(entry, 0),
            (poll with { Options = ["Yes", "Never"] }).Identified(entry, 0),
        ];
        Assert.Equal(others.Length, others.Select(each => each.Id).Append(Guid.Empty).Distinct().Count() - 1);
        Assert.Equal(others[0].Id, poll.Identified(entry, 0).Id);
        Assert.Equal(entry, (poll with { Id = entry }).Identified(Guid.Empty, 3).Id);
        var content = new EntryContent([new TextBlock("<p>x</p>"), poll]).Identified(entry);
        Assert.Equal(others[1].Id, Assert.IsType<PollBlock>(content.Blocks[1]).Id);
    }

    /// <summary>What is not ready is neither linked in feeds nor named to search engines.</summary>
    [Theory]
    [InlineData(MediaState.Ready, true)]
    [InlineData(MediaState.Processing, false)]
    [InlineData(MediaState.Failed, false)]
    [InlineData(MediaState.Gone, false)]
    public void Media_AreInFeedsWhileTheyAreReady(MediaState state, bool isThere)
    {
        var item = new MediaItem(Guid.Parse(Id), "0123", MediaKind.Video, state, "video/mp4", 9, 9, null, [480], false, null, null);
        var links = new MediaLinks(new Dictionary<Guid, MediaItem> { [item.Id] = item }, path => $"https://wire.example{path}");
        Assert.Equal(isThere ? "https://wire.example/media/0123/480.jpg" : null, links.Picture(item.Id));
        Assert.Equal(isThere ? "https://wire.example/media/0123/video.mp4" : null, links.File(item.Id));
        Assert.Null(links.File(Guid.Empty));
        Assert.Equal(state != MediaState.Gone, new BlockScene(links.Items, "UTC", "en").Find(item.Id) is not null);
    }

    [Theory]
    [InlineData("0 100", 0, 100)]
    [InlineData("30 70", 30, 70)]
    [InlineData("30", null, null)]
    [InlineData("30 70 1", null, null)]
    [InlineData("-1 5", null, null)]
    [InlineData("3x 5", null, null)]
    [InlineData(null, null, null)]
    public void FocalPoint_IsReadAsItIsWritten(string? text, int? x, int? y)
    {
        var point = FocalPoint.Parse(text);
        Assert.Equal((x, y), (point?.X, point?.Y));
        Assert.Equal(point is null ? null : text, point?.ToString());
    }

    private static string Sample(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "content", $"{name}.json"));

    private static List<string> FaultsOf(ContentPlace place, string json)
    {
        var faults = new FieldFaults();
        Read(json, place, faults);
        return [.. faults.Fields.Keys];
    }

    private static EntryContent Read(string json, ContentPlace place, FieldFaults faults, bool isPublishing = true)
    {
        using var document = JsonDocument.Parse(json);
        return ContentReader.Read(document.RootElement, place, isPublishing, faults);
    }
}
