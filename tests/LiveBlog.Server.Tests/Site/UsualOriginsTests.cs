using LiveBlog.Server.Site;

namespace LiveBlog.Server.Tests.Site;

/// <summary>Hosts that visitors make up get nothing cached, however many they are.</summary>
public sealed class UsualOriginsTests
{
    private const string Real = "https://live.example.org";

    private readonly UsualOrigins _origins = new();

    [Fact]
    public void Origins_OfASite_AreUsualFromTheFirstRequestOn()
    {
        Assert.False(_origins.IsUsual(Real));
        Assert.True(_origins.Note(Real));
        Assert.True(_origins.Note(Real));
        Assert.True(_origins.Note("https://www.example.org"));
        Assert.True(_origins.Note("http://10.0.0.1"));
        Assert.True(_origins.Note("http://10.0.0.2"));
        // One too many, and asked for only once.
        Assert.False(_origins.Note("https://made-up.example"));
        Assert.True(_origins.IsUsual(Real.ToUpperInvariant()));
    }

    [Fact]
    public void Origins_ThatAreMadeUp_DisplaceEachOther_AndNotTheRealOne()
    {
        Note(Real, 100);
        for (var n = 0; n < 1_000; n++)
        {
            _origins.Note($"https://made-up-{n}.example");
        }
        Assert.True(_origins.IsUsual(Real));
        Assert.Equal(100, _origins.CountOf(Real));
        // A newcomer takes over the count of the one that it displaces, so that a new name of the site gets in.
        Assert.True(_origins.CountOf("https://made-up-999.example") > 10);
        // Sixty-four are counted at once: most of the others are forgotten.
        Assert.Equal(63, Enumerable.Range(0, 1_000).Count(n => _origins.CountOf($"https://made-up-{n}.example") > 0));
    }

    [Fact]
    public void Origins_AreUsual_IfFewerThanFourAreRequestedMoreOften()
    {
        for (var n = 1; n <= 5; n++)
        {
            Note($"https://{n}.example", 10 * n);
        }
        Assert.Equal([false, true, true, true, true], Enumerable.Range(1, 5).Select(n => _origins.IsUsual($"https://{n}.example")));
        Note("https://1.example", 100);
        Assert.True(_origins.IsUsual("https://1.example"));
        Assert.False(_origins.IsUsual("https://2.example"));
    }

    [Fact]
    public void Counts_AreHalved_SoThatANewNameFindsRoom()
    {
        Note(Real, 1_000_000);
        Note("https://other.example", 5);
        Assert.Equal(1_000_000, _origins.CountOf(Real));
        Note(Real, 1);
        Assert.Equal((500_000, 2), (_origins.CountOf(Real), _origins.CountOf("https://other.example")));
    }

    private void Note(string origin, int times)
    {
        for (var n = 0; n < times; n++)
        {
            _origins.Note(origin);
        }
    }
}
