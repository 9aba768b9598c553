using LiveBlog.Server.Content;
using LiveBlog.Server.Content.Html;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Stories;
using LiveBlog.Server.Tallies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LiveBlog.Server.Questions;

/// <summary>
/// Where the form of a story's page goes, and a widget's (decisions/0191): a browser without scripts is led back to the page, at the place that says what became of it; our script gets the
/// outcome itself.
/// </summary>
internal static class AskingApi
{
    /// <summary>A field that people do not see; whatever fills it in is a program.</summary>
    private const string Trap = "website";

    /// <summary>Text and name, with up to nine characters for each letter, and some more.</summary>
    private const int MaxBody = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost("/{story}/questions", Ask)
            .RequireCors(CorsPolicies.AnyOrigin)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .RequireRateLimiting(RateLimits.Questions)
            .ExcludeFromDescription();

    private static async Task<IResult> Ask(
        string story,
        LiveBlogDb db,
        QuestionBox box,
        AskingShares shares,
        VoterKey askers,
        PartnerOrigins partners,
        HttpContext http
    )
    {
        if (!SameOrigin.IsOurs(http.Request) && !IsOfWidget(http.Request))
        {
            return Problems.Forbidden("Ask questions on the story's page or in its widget.");
        }
        if (!EditRules.IsSlug(story))
        {
            // Nor is there a page to lead back to: the name may be anything that fits into an address.
            return NotTaken();
        }
        if (!http.Request.HasFormContentType)
        {
            return Answer(http, story, Problems.BadRequest("Send a form with the fields text and name."));
        }
        var faults = new FieldFaults();
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            faults.Size("text", http.Request.ContentLength ?? MaxBody + 1, ReaderQuestionBlock.TextLength);
            return Answer(http, story, faults.ToProblem());
        }
        // A form that is cut off, and one that is no form.
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            return Answer(http, story, Problems.BadRequest("Send a form with the fields text and name."));
        }
        var (text, name) = (
            HtmlText.Clean(form["text"].ToString()).ReplaceLineEndings("\n").Trim(),
            HtmlText.Clean(form["name"].ToString()).Trim()
        );
        faults.When(text.IsBlank(), "text", "Write your question first.");
        faults.Length("text", text, ReaderQuestionBlock.TextLength);
        faults.Length("name", name, ReaderQuestionBlock.NameLength);
        if (faults.Any)
        {
            return Answer(http, story, faults.ToProblem());
        }
        var id = await db
            .PublicStories.Where(s => s.Slug == story && s.Questions)
            .Select(s => (Guid?)s.Id)
            .SingleOrDefaultAsync(http.RequestAborted);
        if (id is not { } asked)
        {
            return Answer(http, story, NotTaken());
        }
        if (form[Trap].ToString().Length > 0)
        {
            return Answer(http, story, refusal: null);
        }
        if (!shares.TryTake(asked, http.Connection.RemoteIpAddress))
        {
            return Answer(
                http,
                story,
                Problems.TooMany("Too many questions have come from your network. Try again in an hour.", TimeSpan.FromHours(1))
            );
        }
        var asker = await askers.OfAsync(asked, http);
        IResult? refusal = await box.AskAsync(asked, text, name, asker, WaitingShares.SiteOf(http.Request, partners)) switch
        {
            Asked.TooManyOfYours => Problems.TooMany(
                "Your earlier questions have not been read yet. Try again later.",
                TimeSpan.FromMinutes(10)
            ),
            Asked.Full => Problems.Unavailable("The newsroom has more questions than it can read at the moment. Try again later."),
            Asked.FullForSite => Problems.Conflict(
                "The newsroom cannot take more questions from this site at the moment. Ask on the story's own page, or try again later."
            ),
            Asked.Blocked => Problems.Forbidden("You can no longer ask questions in this story."),
            _ => null,
        };
        return Answer(http, story, refusal);
    }

    private static ProblemHttpResult NotTaken() => Problems.NotFound("This story does not take questions from readers.");

    /// <summary>
    /// Whether the request comes from a script on another site's page with CORS, as a widget's does. A form that such a page submits does not, nor a script that
    /// ignores the answer. Partners/PartnerAdmission.cs has already decided which pages may ask, as for votes.
    /// </summary>
    private static bool IsOfWidget(HttpRequest request) => request.Headers["Sec-Fetch-Mode"].ToString() == "cors";

    /// <summary>The page is the same for everyone and cached, so the result is in the address after the #.</summary>
    private static IResult Answer(HttpContext http, string story, IResult? refusal)
    {
        var isPage = http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return !isPage ? refusal ?? TypedResults.NoContent() : new SeeOther($"/{story}#{(refusal is null ? "asked" : "not-asked")}");
    }

    private sealed class SeeOther(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}
