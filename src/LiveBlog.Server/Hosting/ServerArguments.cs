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

    public static Option<string> Token()
    {
        var token = new Option<string>("--token")
        {
            Description = $"An API token made in the console; by default the environment variable {TokenVariable}",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(TokenVariable) ?? "",
        };
        token.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
            {
                result.AddError($"An API token is needed: make one in the console and pass it by --token or in {TokenVariable}");
            }
        });
        return token;
    }
}
