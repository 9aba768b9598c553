using System.CommandLine;

namespace LiveBlog.Server.Hosting;

/// <summary>The arguments of every command that works through a server's public API.</summary>
internal static class ServerArguments
{
    private const string TokenVariable = "LIVEBLOG_TOKEN";

    /// <summary>The exit code that shells report for a program ended by Ctrl+C.</summary>
    public const int Interrupted = 130;

    /// <summary>The message for an answer that cannot be read, such as a web page.</summary>
    public static string NoServerAt(Uri address) => $"{address} does not answer as a LiveBlog server does. Check the address.";

    /// <summary>Asks once, and throws if nothing answers: later requests are repeated for minutes, which suits an outage and not a wrong address.</summary>
    public static async Task RequireAnswerAsync(HttpClient http, CancellationToken cancellation)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/session");
        using var answer = await http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    public static Option<Uri> Address() =>
        new("--to")
        {
            Description = "Address of the server",
            DefaultValueFactory = _ => new Uri("http://localhost:5080"),
            CustomParser = result =>
            {
                if (
                    Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri)
                    && uri.Scheme is "http" or "https"
                    && HostNames.CanBeLookedUp(uri)
                )
                {
                    return uri;
                }
                result.AddError("--to takes an address such as http://localhost:5080");
                return null;
            },
        };

    /// <summary>Without a default, since the help prints that, and this one is a secret: <see cref="TokenOf"/> reads the variable.</summary>
    public static Option<string> Token() =>
        new("--token") { Description = $"An API token made in the console; by default the environment variable {TokenVariable}" };

    /// <summary>Refuses the command line if the token is neither in it nor in the environment.</summary>
    public static void RequireToken(Command command, Option<string> token) =>
        command.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValue(token) ?? Environment.GetEnvironmentVariable(TokenVariable)))
            {
                result.AddError($"An API token is needed: make one in the console and pass it by --token or in {TokenVariable}");
            }
        });

    public static string TokenOf(ParseResult line, Option<string> token) =>
        line.GetValue(token) ?? Environment.GetEnvironmentVariable(TokenVariable) ?? "";
}
