using LiveBlog.Server.Site;

namespace LiveBlog.Hostile.Tests.Site;

/// <summary>Pages are cached for the hosts that readers use, even if somebody makes up others.</summary>
public sealed class UsualOriginsTests
{
    private const string Real = "https://live.example.org";

    private readonly UsualOrigins _origins = new();

    [Fact]
    public void Origin_ThatReadersUse_StaysUsualAmongThousandsOfMadeUpOnes()
    {
        for (var i = 0; i < 4; i++)
        {
            _origins.Note($"http://first-{i}.example");
        }
        for (var i = 0; i < 10_000; i++)
        {
            _origins.Note($"http://made-up-{i}.example");
            if (i % 10 == 0)
            {
                _origins.Note(Real);
            }
        }

        Assert.True(_origins.IsUsual(Real));
        Assert.False(_origins.IsUsual("http://made-up-7.example"));
    }

    [Fact]
    public void Origin_OfAFreshSite_IsUsualAtOnce() => Assert.True(_origins.Note(Real));
}
