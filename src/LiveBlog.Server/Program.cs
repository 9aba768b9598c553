using LiveBlog.Server.Accounts;
using LiveBlog.Server.Auditing;
using LiveBlog.Server.Cards;
using LiveBlog.Server.Commands;
using LiveBlog.Server.Content;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Demonstration;
using LiveBlog.Server.Desk;
using LiveBlog.Server.Embed;
using LiveBlog.Server.Exports;
using LiveBlog.Server.Feeds;
using LiveBlog.Server.Front;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Import;
using LiveBlog.Server.Layout;
using LiveBlog.Server.LinkPreviews;
using LiveBlog.Server.Mail;
using LiveBlog.Server.Media;
using LiveBlog.Server.Operations;
using LiveBlog.Server.Partners;
using LiveBlog.Server.Pings;
using LiveBlog.Server.Published;
using LiveBlog.Server.Push;
using LiveBlog.Server.Questions;
using LiveBlog.Server.Reading;
using LiveBlog.Server.Redis;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Search;
using LiveBlog.Server.Sections;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;
using LiveBlog.Server.Syndication;
using LiveBlog.Server.TakeDowns;
using LiveBlog.Server.Tallies;
using LiveBlog.Server.Text;
using LiveBlog.Server.Views;
using LiveBlog.Server.Webhooks;
using Microsoft.Extensions.Options;

HostCulture.Ignore();
args = CommandLine.WithoutDashes(args);
if (await CommandLine.RunAsync(args) is { } exitCode)
{
    return exitCode;
}

StartFaults.EndInSentences();
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions
    {
        Args = [.. ShippedSettings.ReadOnce, .. args],
        WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
    }
);
builder.AddShippedSettings();
builder.RefuseUnknownSettings(args, CommandLine.CountWords(args));
builder.AddLogging();
builder.AddErrors();
builder.CheckCertificates();
KnownHosts.RequireHostNames(builder.Configuration);
builder.AddOperatorsPort();
builder.Services.AddTrustedProxies();
builder.Services.AddKnownAddresses();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(NodeName.New());
builder.Services.AddStorage(builder.Configuration);
builder.Services.AddMedia();
builder.Services.AddContent();
builder.Services.AddLinkPreviews();
builder.Services.AddStories();
builder.Services.AddPublished();
builder.Services.AddDelivery();
builder.Services.AddRedis(builder.Configuration);
builder.Services.AddViews();
builder.Services.AddTallies();
builder.Services.AddMail();
builder.Services.AddQuestions();
builder.Services.AddPush();
builder.Services.AddAccounts(builder.Configuration);
builder.Services.AddDesk();
builder.Services.AddTakeDowns();
builder.Services.AddSite();
builder.Services.AddLayout();
builder.Services.AddFrontPage();
builder.Services.AddStoryPages();
builder.Services.AddTextPages();
builder.Services.AddSections();
builder.Services.AddEmbeds();
builder.Services.AddPartners();
builder.Services.AddFeeds();
builder.Services.AddExports();
builder.Services.AddImports();
builder.Services.AddSyndication();
builder.Services.AddPings();
builder.Services.AddWebhooks();
builder.Services.AddSearch(builder.Configuration);
builder.Services.AddCards();
builder.Services.AddDemonstration();
builder.Services.AddCompression();
builder.Services.AddCorsPolicies();
builder.Services.AddRateLimits();
builder.Services.AddCostBudgets();
builder.Services.AddSharedAnswers();
builder.Services.AddHealth();
builder.Services.AddTelemetry(builder.Configuration);
builder.Services.AddApiDescriptions();
builder.Services.AddHeadRequests();
builder.Services.AddHostedService<Welcome>();
builder.Services.AddHostedService<WarmUp>();

var app = builder.Build();
app.Services.GetRequiredService<IStartupValidator>().Validate(); // before anything is begun
if (CheckCommand.IsAsked(args))
{
    return await app.CheckAsync();
}
if (ResetPasswordCommand.IsAsked(args))
{
    return await app.ResetPasswordAsync(args);
}
app.NoticeMistypedVariables();
app.RequireFreePorts();
await using (await app.TakeStartTurnAsync())
{
    await app.MigrateStorageAsync(CancellationToken.None);
    await app.SeedDemonstrationAsync();
}

app.UseTrustedProxies();
app.UseRequestLogging();
app.UseErrors();
app.UseKnownHosts();
app.UseJsonCharset();
app.RefuseCompressedBodies();
app.UseSecurityHeaders();
app.UseMissingPages();
app.UseWithdrawnStories();
app.UseResponseCompression();
app.UseWebFiles();
app.UseRouting();
app.UseOperatorsPort();
app.UsePartners();
app.UseCors();
app.UseSecretLinks();
app.UsePublicCaching();
app.UseWebSockets();
app.UseSameOriginForEditors();
app.UseAuthentication();
app.UseKnownAddresses();
app.UseAuthorization();
app.UseClientIds();
app.UseRateLimiter();
app.UseSharedAnswers();
app.UseCostBudgets();

app.MapHealth();
app.MapTelemetry();
app.MapApiDescription(ApiDescriptions.Editors).RequireCapability(Capability.ReadDesk).ShareAnswers().AnswersHead();
app.MapApiDescription(ApiDescriptions.Readers).RequireCors(CorsPolicies.AnyOrigin).ShareAnswers().AnswersHead();
app.MapDelivery();
app.MapViews();
app.MapTallies();
app.MapQuestions();
app.MapPush();
app.MapAccounts();
app.MapDesk();
app.MapMedia();
app.MapTakeDowns();
app.MapAuditing();
app.MapLinkPreviews();
app.MapDemonstration();
app.MapConsole();
app.MapSite();
app.MapLayout();
app.MapFrontPage();
app.MapStoryPages();
app.MapTextPages();
app.MapReading();
app.MapSections();
app.MapEmbeds();
app.MapPartners();
app.MapFeeds();
app.MapExports();
app.MapImports();
app.MapSyndication();
app.MapPings();
app.MapWebhooks();
app.MapSearch();
app.MapCards();

await app.ServeAsync();
return 0;
