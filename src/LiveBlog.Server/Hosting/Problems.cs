using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Serilog;

namespace LiveBlog.Server.Hosting;

/// <summary>Errors as RFC 9457 problem details, in sentences that can be shown to people.</summary>
internal static class Problems
{
    private const string NotValid = "The request is not valid.";

    public static ProblemHttpResult Field(
        string field,
        string message,
        int status = StatusCodes.Status422UnprocessableEntity,
        string title = NotValid
    ) => Fields(new Dictionary<string, string[]> { [field] = [message] }, status, title);

    /// <summary>Adds a value that would be accepted in place of the refused one; nothing if it is null.</summary>
    public static ProblemHttpResult Suggesting(this ProblemHttpResult problem, string? value)
    {
        if (value is not null)
        {
            problem.ProblemDetails.Extensions["suggestion"] = value;
        }
        return problem;
    }

    public static ProblemHttpResult Fields(IDictionary<string, string[]> errors, int status, string title = NotValid) =>
        TypedResults.Problem(
            new HttpValidationProblemDetails(errors)
            {
                Status = status,
                Title = title,
                Detail = errors.First().Value[0],
            }
        );

    public static ProblemHttpResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    /// <summary>For a value in the query of an address that promises 400 for it (PROTOCOL.md).</summary>
    public static ProblemHttpResult BadRequest(string field, string message) => Field(field, message, StatusCodes.Status400BadRequest);

    public static ProblemHttpResult Unauthorized(string detail) => Of(StatusCodes.Status401Unauthorized, detail);

    public static ProblemHttpResult Forbidden(string detail) => Of(StatusCodes.Status403Forbidden, detail);

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, detail);

    public static ProblemHttpResult NoSuchStory() => NotFound("There is no such story.");

    public static ProblemHttpResult NoSuchEntry() => NotFound("There is no such entry.");

    public static ProblemHttpResult NoSuchAccount() => NotFound("There is no such account.");

    public static ProblemHttpResult Gone(string detail) => Of(StatusCodes.Status410Gone, detail);

    public static ProblemHttpResult Unavailable(string detail) => Of(StatusCodes.Status503ServiceUnavailable, detail);

    public static ProblemHttpResult Conflict(string detail, object? current = null) => Of(StatusCodes.Status409Conflict, detail, current);

    /// <param name="current">The representation that the editor has not seen yet.</param>
    public static ProblemHttpResult Stale(string detail, object current) => Of(StatusCodes.Status412PreconditionFailed, detail, current);

    public static ProblemHttpResult PreconditionRequired(string detail) => Of(StatusCodes.Status428PreconditionRequired, detail);

    public static ProblemHttpResult TooMany(string detail, TimeSpan retryAfter)
    {
        var problem = Details(StatusCodes.Status429TooManyRequests, detail);
        problem.Extensions["retryAfterSeconds"] = (int)retryAfter.TotalSeconds;
        return TypedResults.Problem(problem);
    }

    /// <summary>Answers a request that ended in an exception whose meaning is known. The log has what a sentence leaves out if it is our fault.</summary>
    public static Task AnswerAsync(HttpContext http, Exception exception, int status, string detail)
    {
        if (status >= StatusCodes.Status500InternalServerError)
        {
            http.RequestServices.GetRequiredService<IDiagnosticContext>().SetException(exception);
        }
        http.Response.Headers.CacheControl = "no-store";
        return Of(status, detail).ExecuteAsync(http);
    }

    private static ProblemHttpResult Of(int status, string detail, object? current = null)
    {
        var problem = Details(status, detail);
        if (current is not null)
        {
            problem.Extensions["current"] = current;
        }
        return TypedResults.Problem(problem);
    }

    private static ProblemDetails Details(int status, string detail) =>
        new()
        {
            Status = status,
            Type = TypeOf(status),
            Detail = detail,
        };

    /// <summary>The framework has a type for the statuses of RFC 9110 only; null leaves it to the framework.</summary>
    private static string? TypeOf(int status) =>
        status switch
        {
            StatusCodes.Status423Locked => "https://tools.ietf.org/html/rfc4918#section-11.3",
            StatusCodes.Status428PreconditionRequired => "https://tools.ietf.org/html/rfc6585#section-3",
            StatusCodes.Status429TooManyRequests => "https://tools.ietf.org/html/rfc6585#section-4",
            StatusCodes.Status507InsufficientStorage => "https://tools.ietf.org/html/rfc4918#section-11.5",
            _ => null,
        };
}
