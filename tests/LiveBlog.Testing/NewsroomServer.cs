using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LiveBlog.Testing;

/// <summary>The real program in a process and a data folder of its own, to be stopped and killed like one in production.</summary>
public sealed partial class NewsroomServer : IAsyncDisposable
{
    public const string AdministratorEmail = "ada@example.org";
    public const string AdministratorPassword = "correct horse battery";

    /// <summary>LIVEBLOG_SERVER names a published one; otherwise the one that was built with these tests.</summary>
    public static string Program { get; } =
        Environment.GetEnvironmentVariable("LIVEBLOG_SERVER")
        ?? typeof(NewsroomServer)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "ServerProgram")
            .Value!;

    private readonly string[] _settings;
    private readonly List<string> _output = [];
    private readonly Dictionary<string, string> _environment = [];
    private Process? _process;
    private ProgramInProcess? _inProcess;
    private int? _openFiles;

    /// <summary>
    /// Keeps the port while the program is down: bound and never listening, so the program may listen there, and the system gives it to nobody else.
    /// Both set SO_REUSEADDR, as .NET does on Linux.
    /// </summary>
    private readonly Socket _place = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private NewsroomServer(string[] settings)
    {
        _settings = settings;
        _place.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_place.LocalEndPoint!).Port}");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("liveblog-").FullName;
    public Uri Address { get; private set; }
    public string? SetupToken { get; private set; }

    /// <summary>Its operators' port; a different one with each start.</summary>
    public Uri OperatorsAddress { get; private set; } = new("http://127.0.0.1:0");

    public string DatabaseFile => Path.Combine(Folder, "data", "liveblog.db");

    /// <summary>Everything that the program has printed since its first start.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
            {
                return [.. _output];
            }
        }
    }

    public static async Task<NewsroomServer> StartAsync(params string[] settings)
    {
        var server = new NewsroomServer(settings);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>The same with an environment variable.</summary>
    public static async Task<NewsroomServer> StartWithVariablesAsync(
        IReadOnlyDictionary<string, string> variables,
        params string[] settings
    )
    {
        var server = new NewsroomServer(settings);
        foreach (var (name, value) in variables)
        {
            server._environment[name] = value;
        }
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it with a limit on open files.</summary>
    public static async Task<NewsroomServer> StartWithOpenFilesAsync(int files)
    {
        var server = new NewsroomServer([]) { _openFiles = files };
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts the program again with its data and address.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Program, "--Urls", Address.GetLeftPart(UriPartial.Authority), "--Operations:Url", "http://127.0.0.1:0" },
        };
        foreach (var setting in _settings)
        {
            start.ArgumentList.Add(setting);
        }
        if (_openFiles is { } files)
        {
            start.FileName = "prlimit"; // becomes the program
            start.ArgumentList.Insert(0, $"--nofile={files}:{files}");
            start.ArgumentList.Insert(1, "dotnet");
        }
        // Server GC's heap per core is meant for machines with one server.
        start.Environment["DOTNET_gcServer"] = "0";
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }
        var welcome = HearWelcome();
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, printed) => welcome.Hear(printed.Data);
        process.ErrorDataReceived += (_, printed) =>
        {
            lock (_output)
            {
                _output.Add(printed.Data ?? "");
            }
        };
        process.Exited += (_, _) =>
            welcome.Heard.TrySetException(new InvalidOperationException($"The server ended early:\n{string.Join('\n', Output)}"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(process);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        // A cold start on a busy machine, with everything still to be compiled.
        await welcome.Heard.Task.InLongTime();
    }

    /// <summary>Waits until the server has warmed up after a start, which uploads a picture and removes it again.</summary>
    public Task WarmedUpAsync(int starts = 1) =>
        Patience.EventuallyAsync(
            () => Output.Count(line => line.Contains("a publish and an upload", StringComparison.Ordinal)) >= starts,
            "the server has warmed up"
        );

    /// <summary>Starts the program in the process of the tests. It can neither be killed nor started again.</summary>
    public static async Task<NewsroomServer> StartInProcessAsync()
    {
        var server = new NewsroomServer([]);
        var welcome = server.HearWelcome();
        var console = Console.Out;
        Console.SetOut(new LineWriter(welcome.Hear));
        try
        {
            server._inProcess = await ProgramInProcess.StartAsync(
                Path.Combine(server.Folder, "data"),
                "--Operations:Url",
                "http://127.0.0.1:0"
            );
            await welcome.Heard.Task.InLongTime();
        }
        finally
        {
            Console.SetOut(console);
        }
        return server;
    }

    /// <summary>Reads the program's addresses and set-up link as it prints them, up to the empty line at their end.</summary>
    private (Action<string?> Hear, TaskCompletionSource Heard) HearWelcome()
    {
        SetupToken = null;
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sawSite = false;
        return (Hear, heard);

        void Hear(string? line)
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
                sawSite = true;
            }
            else if (OperatorsPattern.Match(line) is { Success: true } operators)
            {
                OperatorsAddress = new Uri(operators.Groups[1].Value);
            }
            else if (SetupPattern.Match(line) is { Success: true } setup)
            {
                SetupToken = setup.Groups[1].Value;
            }
            else if (sawSite && line.Length == 0)
            {
                heard.TrySetResult();
            }
        }
    }

    public int ProcessId => _process!.Id;

    /// <summary>Processor time that the program has used since this start.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        Kill(_process!);
        await _process!.WaitForExitAsync().InTime();
    }

    /// <summary>SIGTERM, as a container's runtime stops it. Returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString()]);
        await kill.WaitForExitAsync().InTime();
        await _process.WaitForExitAsync().InTime();
        return _process.ExitCode;
    }

    /// <summary>Uses the secret of an invitation or of a link for a new password, and returns the cookie of the session that begins.</summary>
    public static async Task<string> JoinAsync(HttpClient visitor, string secret, string name, string password)
    {
        var join = new
        {
            secret,
            name,
            password,
        };
        using var joined = await visitor.PostAsJsonAsync("/api/account-links/use", join).InTime();
        Assert.Equal(HttpStatusCode.NoContent, joined.StatusCode);
        return SessionCookieOf(joined);
    }

    /// <summary>The session's cookie, as somebody who copied it would have it.</summary>
    public static string SessionCookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(each => each.StartsWith("liveblog=", StringComparison.Ordinal)).Split(';')[0];

    /// <summary>A client without credentials. Its own loopback address makes it a separate visitor for rate limits and view counts.</summary>
    public HttpClient Visitor(IPAddress? from = null) =>
        new(
            new SocketsHttpHandler
            {
                UseCookies = true,
                AllowAutoRedirect = false,
                ConnectCallback = async (context, cancellation) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
                    await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        )
        {
            BaseAddress = Address,
            Timeout = Patience.Usual,
        };

    /// <summary>Uses the set-up link, and makes a token for what the administrator's programs post.</summary>
    public async Task<Editor> CreateAdministratorAsync()
    {
        using var http = Visitor(IPAddress.Parse("127.0.0.99"));
        var setup = new
        {
            token = SetupToken,
            name = "Ada Lund",
            email = AdministratorEmail,
            password = AdministratorPassword,
        };
        using var made = await http.PostAsJsonAsync("/api/setup", setup);
        made.EnsureSuccessStatusCode();
        // By hand: if readers use TLS, a client that does not would not send the cookie.
        var cookies = made.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tokens") { Content = JsonContent.Create(new { name = "tests" }) };
        request.Headers.Add("Cookie", string.Join("; ", cookies));
        var created = await Answer.ReadAsync(await http.SendAsync(request));
        return EditorWith(created.Body.GetProperty("token").GetString()!);
    }

    public Editor EditorWith(string token)
    {
        var http = Visitor();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Editor(this, http, token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            Kill(process);
            await process.WaitForExitAsync().InTime();
            process.Dispose();
        }
        if (_inProcess is { } program)
        {
            await program.StopAsync();
        }
        _place.Dispose();
        await TestFolder.DeleteAsync(Folder);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended, or was never started.
        }
    }

    [GeneratedRegex(@"^\s+Site\s+(http://\S+)")]
    private static partial Regex SitePattern { get; }

    [GeneratedRegex(@"^\s+Operators\s+(http://.+)/metrics")]
    private static partial Regex OperatorsPattern { get; }

    [GeneratedRegex(@"setup\?token=([0-9a-f]+)")]
    private static partial Regex SetupPattern { get; }
}
