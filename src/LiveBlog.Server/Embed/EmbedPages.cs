using System.Globalization;
using System.Text;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Languages;
using LiveBlog.Server.Layout;
using LiveBlog.Server.Published;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Story;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace LiveBlog.Server.Embed;

/// <summary>
/// A story for partners: a fragment that their server includes in its pages, and a page for a frame. Made from the same bytes as the
/// story's page, and cached for as short a time.
/// </summary>
internal sealed class EmbedPages
{
    /// <summary>Makes the frame as high as its widget, and lets it take the colours of the surrounding page.</summary>
    public const string FrameCss = ":root{color-scheme:light dark;background:transparent}body{margin:0;font:1rem/1.4 system-ui,sans-serif}";

    private readonly IServiceProvider _services;
    private readonly ILoggerFactory _loggers;
    private readonly CurrentSite _site;
    private readonly StoryLog _log;
    private readonly PartnerTags _partners;
    private readonly MissingStory _missing;
    private readonly TimeProvider _time;
    private readonly string _css;

    /// <summary>Changes with the markup and the styles, which differ between releases.</summary>
    private readonly string _build;

    private readonly PerSnapshot<IReadOnlyList<EntryView>> _entries = new();
    private readonly PerSnapshot<CachedBody> _fragments = new();
    private readonly PerSnapshot<CachedBody> _pages = new();

    public EmbedPages(
        IServiceProvider services,
        ILoggerFactory loggers,
        CurrentSite site,
        WebAssets assets,
        InlineStyles styles,
        StoryLog log,
        PartnerTags partners,
        MissingStory missing,
        TimeProvider time
    )
    {
        (_services, _loggers, _site, _time) = (services, loggers, site, time);
        (_log, _partners, _missing) = (log, partners, missing);
        _css = assets.ReadStyleSheet("embed/embed.css");
        _build = string.Create(CultureInfo.InvariantCulture, $"{_css.Length:x}.{typeof(EmbedPages).Module.ModuleVersionId:N}");
        styles.Allow(_css);
        styles.Allow(FrameCss);
    }

    public static Task<IResult> GetFragment(string story, LiveStories stories, EmbedPages pages, SiteAddress address, HttpContext http) =>
        pages.AnswerAsync<EmbedFragment>(story, stories, address, http, pages._fragments);

    public static async Task<IResult> GetPage(
        string story,
        LiveStories stories,
        EmbedPages pages,
        SiteAddress address,
        FrameAncestors frames,
        HttpContext http
    )
    {
        frames.LiftFor(http.Response);
        var answer = await pages.AnswerAsync<EmbedPage>(story, stories, address, http, pages._pages);
        if (answer is not ProblemHttpResult problem)
        {
            return answer;
        }
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return LayoutFeature.IsForPerson(http.Request) ? pages.Missing(story, problem, address) : problem;
    }

    /// <summary>
    /// Readers of the partner's page see it; programs get problem details, as everywhere. What is wrong with the frame's address is for whoever
    /// builds the page.
    /// </summary>
    private RazorComponentResult<EmbedMissing> Missing(string story, ProblemHttpResult problem, SiteAddress address)
    {
        var words = Words.For(_site.Value.Language);
        var wrong = problem.ProblemDetails is HttpValidationProblemDetails { Errors: var errors }
            ? string.Join(' ', errors.SelectMany(field => field.Value))
            : "";
        return new RazorComponentResult<EmbedMissing>(
            wrong.Length > 0
                ? new
                {
                    Message = wrong,
                    Language = "en",
                    Link = address.Story(story),
                    LinkText = _site.Value.Name,
                }
                : new
                {
                    Message = words.StoryUnavailable,
                    words.Language,
                    Link = address.Home,
                    LinkText = _site.Value.Name,
                }
        )
        {
            StatusCode = problem.StatusCode,
        };
    }

    private async Task<IResult> AnswerAsync<TComponent>(
        string story,
        LiveStories stories,
        SiteAddress address,
        HttpContext http,
        PerSnapshot<CachedBody> kept
    )
        where TComponent : IComponent
    {
        if (EmbedForm.Of(http.Request.Query, out var fault) is not { } form)
        {
            return Problems.Field(fault.Field, fault.Message);
        }
        if (await StoryPages.FindAsync(story, stories) is not { } snapshot)
        {
            return await _missing.ProblemAsync(story, http.RequestAborted);
        }
        http.Response.Headers.CacheControl = PublicCaching.Text;
        var look = _site.Fingerprint;
        // Times beyond today have their day, in the story's zone.
        var day = DateOnly.FromDateTime(
            TimeZoneInfo.ConvertTime(_time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(snapshot.Header.TimeZone)).DateTime
        );
        var rules = _partners.Find(form.Partner);
        // Only a registered partner's name appears in the markup; any other means nothing.
        form = form with
        {
            Partner = rules is null ? null : form.Partner,
        };
        var filter = TagFilter.Of(form.OnlyTag, rules);
        return new BodyResult(
            await kept.GetAsync(
                snapshot,
                (address, look, form, filter, day),
                async () =>
                    await RenderAsync<TComponent>(
                        // Shared by all who request it, so one client leaving must not cancel it.
                        await _log.FilterAsync(snapshot, filter, CancellationToken.None),
                        form,
                        address,
                        string.Create(CultureInfo.InvariantCulture, $"{look}.{filter.Fingerprint}.{day:yyyyMMdd}")
                    )
            )
        );
    }

    private async Task<CachedBody> RenderAsync<TComponent>(Snapshot snapshot, EmbedForm form, SiteAddress address, string version)
        where TComponent : IComponent
    {
        var all = _entries.Get(snapshot, address, () => [.. snapshot.Entries.Select(entry => Abroad(entry, snapshot.Story, address))]);
        var log = form switch
        {
            { IsKeyEvents: true } => [],
            { IsNewestOnly: true } => all.OrderByDescending(PositionOf, StringComparer.Ordinal).ToList(),
            _ => all.Where(entry => !entry.Pinned).ToList(),
        };
        var shown = log.Take(form.Limit).ToList();
        var parameters = new Dictionary<string, object?>
        {
            [nameof(EmbedFragment.Snapshot)] = snapshot,
            [nameof(EmbedFragment.Entries)] =
                form.IsNewestOnly || form.IsKeyEvents ? shown : [.. all.Where(entry => entry.Pinned), .. shown],
            [nameof(EmbedFragment.Form)] = form,
            [nameof(EmbedFragment.Origin)] = address.Origin,
            [nameof(EmbedFragment.Css)] = _css,
            [nameof(EmbedFragment.More)] = log.Count > shown.Count ? PositionOf(shown[^1]) : snapshot.More,
        };
        await using var renderer = new HtmlRenderer(_services, _loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString()
        );
        return new CachedBody(
            Encoding.UTF8.GetBytes(html),
            "text/html; charset=utf-8",
            $"{snapshot.Epoch}.{snapshot.Edition}.{snapshot.Seq}.{version}.{_build}.{form.Tag}"
        );
    }

    private static EntryView Abroad(EntryView entry, string story, SiteAddress address) =>
        entry with
        {
            Html = AbsoluteLinks.In(entry.Html, address.Story(story), besides: true),
        };

    private static string PositionOf(EntryView entry) =>
        EntryPosition.Of(DateTimeOffset.FromUnixTimeMilliseconds(entry.At), Guid.Parse(entry.Id));
}
