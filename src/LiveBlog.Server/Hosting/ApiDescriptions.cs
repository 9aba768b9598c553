using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveBlog.Server.Hosting;

/// <summary>The OpenAPI descriptions: one for readers' and partners' programs, one for editors'.</summary>
internal static class ApiDescriptions
{
    public const string Readers = "readers";
    public const string Editors = "editors";

    private const string Bearer = "token";
    private const string Cookie = "session";

    private static readonly string[] EditorsRoots = ["api/"];
    private static readonly string[] ReadersRoots = ["public/", "live/", "polls/"];

    private static readonly (string Status, string Meaning)[] Errors =
    [
        ("400", "The request cannot be read."),
        ("404", "There is nothing at this address."),
        ("410", "It was taken down, erased or deleted."),
        ("422", "A field is wrong; errors names it."),
        ("429", "Too many requests; Retry-After says when to try again."),
        ("503", "The server is overloaded, shutting down or cannot reach its database; try again later."),
    ];

    private static readonly (string Status, string Meaning)[] BodyErrors =
    [
        ("413", "The body is too large."),
        ("415", "This address does not accept that content type."),
    ];

    private static readonly (string Status, string Meaning)[] EditorsErrors =
    [
        ("401", "Nobody is signed in, and no token is sent."),
        ("403", "The account's role does not allow it."),
        ("409", "It conflicts with the current state."),
        .. Errors,
    ];

    public static IServiceCollection AddApiDescriptions(this IServiceCollection services) =>
        services
            .AddOpenApi(Readers, options => Describe(options, Readers, isEditors: false))
            .AddOpenApi(Editors, options => Describe(options, Editors, isEditors: true));

    public static RouteHandlerBuilder MapApiDescription(this IEndpointRouteBuilder endpoints, string name) =>
        endpoints
            .MapGet(
                $"/openapi/{name}.json",
                async (HttpContext http, CancellationToken cancellation) =>
                {
                    var provider = http.RequestServices.GetRequiredKeyedService<IOpenApiDocumentProvider>(name);
                    var document = await provider.GetOpenApiDocumentAsync(cancellation);
                    var address = Site.SiteAddress.Of(http.Request, http.RequestServices.GetRequiredService<Site.CurrentSite>().Value);
                    document.Servers = [new OpenApiServer { Url = address.Origin }];
                    return Results.Text(
                        await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation),
                        "application/json"
                    );
                }
            )
            .ExcludeFromDescription();

    private static void Describe(OpenApiOptions options, string name, bool isEditors)
    {
        options.ShouldInclude = endpoint =>
            Array.Exists(
                isEditors ? EditorsRoots : ReadersRoots,
                root => endpoint.RelativePath?.StartsWith(root, StringComparison.Ordinal) is true
            );
        options.AddSchemaTransformer(ApiSchemas.Correct);
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                var description = context.Description;
                operation.OperationId = IdOf(description.HttpMethod!, description.RelativePath!);
                operation.Summary ??= WordsOf(operation.OperationId);
                operation.Responses ??= [];
                foreach (var (status, meaning) in ErrorsOf(operation, isEditors))
                {
                    operation.Responses.TryAdd(status, ProblemOf(meaning));
                }
                if (!isEditors || !description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
                {
                    operation.Security = [];
                }
                return Task.CompletedTask;
            }
        );
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new OpenApiInfo { Title = $"LiveBlog for {name}", Version = "1" };
                if (isEditors)
                {
                    document.Components ??= new OpenApiComponents();
                    document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                    {
                        [Bearer] = new OpenApiSecurityScheme
                        {
                            Type = SecuritySchemeType.Http,
                            Scheme = "bearer",
                            Description = "A token from the console's account page.",
                        },
                        [Cookie] = new OpenApiSecurityScheme
                        {
                            Type = SecuritySchemeType.ApiKey,
                            In = ParameterLocation.Cookie,
                            Name = "liveblog",
                            Description = "The console's session.",
                        },
                    };
                    document.Security =
                    [
                        new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
                        new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] },
                    ];
                }
                else
                {
                    document.Security = [];
                }
                return Task.CompletedTask;
            }
        );
    }

    private static IEnumerable<(string Status, string Meaning)> ErrorsOf(OpenApiOperation operation, bool isEditors) =>
        (isEditors ? EditorsErrors : Errors).Concat(operation.RequestBody is null ? [] : BodyErrors);

    public static OpenApiResponse ProblemOf(string meaning) =>
        new()
        {
            Description = meaning,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } },
            },
        };

    /// <summary>Made from the method and the path, so it is as stable as they are: <c>putApiStoriesByStoryIdStatus</c>.</summary>
    private static string IdOf(string method, string path)
    {
        var id = new StringBuilder(method.ToLowerInvariant());
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var isParameter = part.StartsWith('{');
            var word = new string([.. part.TakeWhile(letter => letter is not ':').Where(char.IsLetterOrDigit)]);
            id.Append(isParameter ? "By" : "").Append(char.ToUpperInvariant(word[0])).Append(word[1..]);
        }
        return id.ToString();
    }

    private static string WordsOf(string id) =>
        string.Concat(
            id.Select(
                (letter, at) =>
                    at == 0 ? char.ToUpperInvariant(letter).ToString()
                    : char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}"
                    : letter.ToString()
            )
        );
}
