using System.Net;
using System.Net.Http.Json;

namespace LiveBlog.Server.Tests.Accounts.OpenId;

public sealed class ProviderSignInTests(NewsroomWithProvider newsroom) : IClassFixture<NewsroomWithProvider>
{
    [Fact]
    public async Task ColleagueSignedInByTheProvider_HasASessionThatCanBeEnded()
    {
        var email = await AddAsync("reporter");
        using var browser = Browser();

        Assert.Equal("/console", await SignInAsync(browser, email));

        var me = await Answer.ReadAsync(await browser.GetAsync("/api/session").InTime());
        Assert.Equal(email, me.Expect(HttpStatusCode.OK).Body.GetProperty("email").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await browser.DeleteAsync("/api/session").InTime()).StatusCode);
        (await Answer.ReadAsync(await browser.GetAsync("/api/session").InTime())).ExpectProblem(401);
    }

    [Fact]
    public async Task UnverifiedOrUnknownAddress_IsRefused()
    {
        var email = await AddAsync("editor");
        using var browser = Browser();

        Assert.Equal("/console?provider=unverified", await SignInAsync(browser, email, isVerified: false));
        Assert.Equal("/console?provider=unknown", await SignInAsync(browser, "nobody@example.org"));
        (await Answer.ReadAsync(await browser.GetAsync("/api/session").InTime())).ExpectProblem(401);
    }

    [Fact]
    public async Task Invited_ComesInWithTheInvitationsRole_ButNobodyBecomesAnAdministrator()
    {
        const string invited = "noor.o'hara@example.org";
        const string tooHigh = "chief@example.org";
        await InviteAsync(invited, "contributor");
        await InviteAsync(tooHigh, "administrator");
        using var browser = Browser();

        Assert.Equal("/console", await SignInAsync(browser, invited.ToUpperInvariant()));
        var me = (await Answer.ReadAsync(await browser.GetAsync("/api/session").InTime())).Body;
        Assert.Equal(("contributor", "Noor Haddad"), (me.GetProperty("role").GetString(), me.GetProperty("name").GetString()));
        Assert.Equal("/console?provider=unknown", await SignInAsync(browser, tooHigh));
        var open = (await newsroom.Administrator.GetAsync("/api/invitations")).Body.GetProperty("items").EnumerateArray();
        Assert.Equal(tooHigh, Assert.Single(open).GetProperty("email").GetString());
    }

    /// <summary>Codes are asked for with a password, and the provider does not lead around them.</summary>
    [Fact]
    public async Task Colleague_WithoutAPassword_CannotTurnCodesOn_AndGoesOnSigningIn()
    {
        var email = $"{Guid.CreateVersion7():N}@example.org";
        await InviteAsync(email, "reporter");
        using var browser = Browser();
        Assert.Equal("/console", await SignInAsync(browser, email));

        var begun = await Answer.ReadAsync(await browser.PostAsync("/api/session/codes", null).InTime());
        Assert.Contains("password link", begun.ExpectProblem(409).Text, StringComparison.Ordinal);
        var on = await Answer.ReadAsync(await browser.PutAsJsonAsync("/api/session/codes", new { code = "123456" }).InTime());
        Assert.Contains("password link", on.ExpectProblem(409).Text, StringComparison.Ordinal);
        using var another = Browser();
        Assert.Equal("/console", await SignInAsync(another, email));
    }

    [Fact]
    public async Task SetupState_NamesTheProvider()
    {
        using var visitor = newsroom.Server.Visitor();
        var state = await Answer.ReadAsync(await visitor.GetAsync("/api/setup").InTime());
        Assert.Equal("Newsroom account", state.Expect(HttpStatusCode.OK).Body.GetProperty("provider").GetString());
    }

    [Fact]
    public async Task Program_WithAHalfConfiguredProvider_EndsInASentence()
    {
        var run = await ProgramRun.RunAsync("--Accounts:OpenIdConnect:Authority=https://login.example.org");

        Assert.Equal(78, run.ExitCode);
        Assert.Contains(
            "Missing: Accounts:OpenIdConnect:ClientId, Accounts:OpenIdConnect:ClientSecret",
            run.Errors,
            StringComparison.Ordinal
        );
    }

    private HttpClient Browser() => newsroom.Server.Visitor(Addresses.Next());

    /// <summary>Where the browser ends up in the console.</summary>
    private async Task<string> SignInAsync(HttpClient browser, string email, bool isVerified = true)
    {
        newsroom.Provider.Person = (email, isVerified);
        var at = new Uri(newsroom.Server.Address, "/api/session/provider");
        for (var steps = 0; steps < 5; steps++)
        {
            using var answer = await browser.GetAsync(at).InTime();
            Assert.True(
                answer.StatusCode == HttpStatusCode.Redirect,
                $"{at} answers {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"
            );
            at = new Uri(at, answer.Headers.Location!);
            if (at.AbsolutePath == "/console")
            {
                return at.PathAndQuery;
            }
        }
        throw new InvalidOperationException($"Still not in the console, but at {at}");
    }

    private async Task<string> AddAsync(string role)
    {
        var email = $"{Guid.CreateVersion7():N}@example.org";
        var account = new
        {
            name = "Ben Ruiz",
            email,
            password = "violet anchors drift slowly",
            role,
        };
        (await newsroom.Administrator.SendAsync(HttpMethod.Post, "/api/users", account)).Expect(HttpStatusCode.Created);
        return email;
    }

    private async Task InviteAsync(string email, string role) =>
        (await newsroom.Administrator.SendAsync(HttpMethod.Post, "/api/invitations", new { email, role })).Expect(HttpStatusCode.Created);
}

/// <summary>A newsroom with a provider.</summary>
public sealed class NewsroomWithProvider : IAsyncLifetime
{
    internal Provider Provider { get; private set; } = null!;
    public NewsroomServer Server { get; private set; } = null!;
    public Editor Administrator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await Provider.StartAsync();
        Server = await NewsroomServer.StartAsync(
            $"--Accounts:OpenIdConnect:Authority={Provider.Address}",
            $"--Accounts:OpenIdConnect:ClientId={Provider.ClientId}",
            $"--Accounts:OpenIdConnect:ClientSecret={Provider.ClientSecret}",
            "--Accounts:OpenIdConnect:Name=Newsroom account"
        );
        Administrator = await Server.CreateAdministratorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
