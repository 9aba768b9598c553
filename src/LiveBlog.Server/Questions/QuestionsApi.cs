using LiveBlog.Server.Accounts;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveBlog.Server.Questions;

/// <param name="EntryId">The entry in which it is being answered; null if nobody is answering it.</param>
/// <param name="Answered">Whether that entry is public.</param>
/// <param name="By">Who decided or is answering; empty if nobody is.</param>
internal sealed record QuestionView(
    Guid Id,
    string Text,
    string Name,
    DateTimeOffset At,
    QuestionState State,
    Guid? EntryId,
    bool Answered,
    string By
);

internal sealed record QuestionEdit(QuestionState State, Guid? EntryId = null);

/// <summary>Readers' questions in the console, for people who may publish.</summary>
internal static class QuestionsApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var questions = endpoints
            .MapGroup("/api/stories/{storyId:guid}/questions")
            .WithTags("Questions")
            .RequireCapability(Capability.PublishEntries);
        questions.MapGet("", List).WithSummary("Questions from readers of the story, newest first; readers cannot see this list");
        questions.MapPut("/{id:guid}", Put).WithSummary("Approves or rejects a question, or sets the entry in which it is being answered");
        questions.MapDelete("/{id:guid}", Delete).WithSummary("Erases a question for good");
        questions
            .MapPut("/{id:guid}/block", Block)
            .WithSummary("Blocks the asker from sending questions in this story, and rejects their questions");
    }

    private static async Task<Results<Ok<ItemList<QuestionView>>, ProblemHttpResult>> List(
        Guid storyId,
        QuestionBox box,
        CancellationToken cancellation
    ) =>
        await box.ReadAsync(storyId, cancellation) is { } found
            ? TypedResults.Ok(
                new ItemList<QuestionView>(
                    [
                        .. found.Select(each => new QuestionView(
                            each.Question.Id,
                            each.Question.Text,
                            each.Question.Name,
                            each.Question.At,
                            each.Question.State,
                            each.Question.EntryId,
                            each.IsAnswered,
                            each.Question.By
                        )),
                    ],
                    null
                )
            )
            : Problems.NoSuchStory();

    private static async Task<Results<NoContent, ProblemHttpResult>> Put(
        Guid storyId,
        Guid id,
        QuestionEdit edit,
        HttpContext http,
        QuestionBox box
    ) => Done(await box.DecideAsync(storyId, id, edit.State, edit.EntryId, http.User.ToActor()));

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid storyId, Guid id, HttpContext http, QuestionBox box) =>
        Done(await box.EraseAsync(storyId, id, http.User.ToActor()));

    private static async Task<Results<NoContent, ProblemHttpResult>> Block(Guid storyId, Guid id, HttpContext http, QuestionBox box) =>
        Done(await box.BlockAskerAsync(storyId, id, http.User.ToActor()));

    private static Results<NoContent, ProblemHttpResult> Done(bool isFound) =>
        isFound ? TypedResults.NoContent() : Problems.NotFound("There is no such question.");
}
