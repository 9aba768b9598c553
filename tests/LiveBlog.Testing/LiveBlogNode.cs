using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveBlog.Testing;

/// <summary>The real program as one node of a cluster: a process with a working directory of its own.</summary>
public sealed partial class LiveBlogNode : IAsyncDisposable
{
    /// <summary>LIVEBLOG_SERVER names a published one; otherwise the one that was built with these tests.</summary>
    private static readonly string Program =
        Environment.GetEnvironmentVariable("LIVEBLOG_SERVER")
        ?? typeof(LiveBlogNode)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "ServerProgram")
            .Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("liveblog-node-").FullName;
    private readonly List<string> _output = [];
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LiveBlogNode(string[] within, string[] settings)
    {
        string[] command = [.. within, "dotnet", Program, "--Urls", "http://127.0.0.1:0", "--Operations:Url", "http://*:0", .. settings];
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }
        // Server GC's heap per core is meant for machines with one server.
        start.Environment["DOTNET_gcServer"] = "0";
        _process = Children.Start(start);
        _process.OutputDataReceived += (_, printed) => Read(printed.Data);
        _process.ErrorDataReceived += (_, printed) => Read(printed.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The node ended early:\n{Output}"));
        _process.EnableRaisingEvents = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");
    public string? SetupToken { get; private set; }

    /// <summary>Its operators' port.</summary>
    public Uri OperatorsAddress { get; private set; } = new("http://127.0.0.1:0");

    public bool IsRunning => !_process.HasExited;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts the process; <see cref="ReadyAsync"/> waits for it to serve.</summary>
    public static LiveBlogNode Start(params string[] settings) => new([], settings);

    /// <summary>The same, started by another program.</summary>
    public static LiveBlogNode StartWithin(string[] within, string[] settings) => new(within, settings);

    public Task ReadyAsync() => _ready.Task.InLongTime();

    /// <summary>A client that keeps cookies, and sends the bearer token if one is given.</summary>
    public HttpClient Client(string? bearer = null, System.Net.CookieContainer? cookies = null) => ClientAt(Address, bearer, cookies);

    public HttpClient OperatorsClient() => ClientAt(OperatorsAddress);

    public static HttpClient ClientAt(Uri address, string? bearer = null, System.Net.CookieContainer? cookies = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (cookies is not null)
        {
            handler.CookieContainer = cookies;
        }
        var client = new HttpClient(handler) { BaseAddress = address, Timeout = Patience.Usual };
        if (bearer is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        }
        return client;
    }

    public static Task<HttpResponseMessage> UseSetupLinkAsync(HttpClient client, string? token) =>
        client.PostAsJsonAsync(
            "/api/setup",
            new
            {
                token,
                name = "Ada Lund",
                email = "ada@example.org",
                password = "correct horse battery",
            }
        );

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().InTime();
    }

    /// <summary>Freezes it: its connections stay open and nothing answers.</summary>
    public void Pause() => Signals.Send(_process.Id, Signals.Stop);

    public void Resume() => Signals.Send(_process.Id, Signals.Continue);

    /// <summary>SIGTERM, as a deployment sends it: the node sends its readers away and ends.</summary>
    public async Task StopAsync()
    {
        Signals.Send(_process.Id, Signals.Terminate);
        await _process.WaitForExitAsync().InTime();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        await TestFolder.DeleteAsync(_folder);
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (_output)
        {
            _output.Add(line);
        }
        if (SitePattern.Match(line) is { Success: true } site)
        {
            Address = new Uri(site.Groups[1].Value);
        }
        else if (OperatorsPattern.Match(line) is { Success: true } operators)
        {
            OperatorsAddress = new UriBuilder(Address) { Port = int.Parse(operators.Groups[1].Value, CultureInfo.InvariantCulture) }.Uri;
        }
        else if (SetupPattern.Match(line) is { Success: true } setup)
        {
            SetupToken = setup.Groups[1].Value;
        }
        else if (Address.Port != 0 && line.Length == 0)
        {
            _ready.TrySetResult(); // The greeting ends with an empty line.
        }
    }

    [GeneratedRegex(@"^\s+Site\s+(http://\S+)")]
    private static partial Regex SitePattern { get; }

    [GeneratedRegex(@"^\s+Operators\s+http://.+:(\d+)/metrics")]
    private static partial Regex OperatorsPattern { get; }

    [GeneratedRegex(@"setup\?token=([0-9a-f]+)")]
    private static partial Regex SetupPattern { get; }
}
