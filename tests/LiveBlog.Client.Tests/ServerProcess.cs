using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Threading.Channels;

namespace LiveBlog.Client.Tests;

/// <summary>
/// The server, the one that LIVEBLOG_SERVER names or the built one, as a program of its own, on a free port and with a data folder that is deleted afterwards; its first administrator is
/// created over the printed link, as a person would.
/// </summary>
public sealed class ServerProcess : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("liveblog-client-tests-").FullName;
    private Program _program = null!;

    public Uri Address { get; private set; } = null!;

    public string Token { get; private set; } = "";

    internal HttpClient Http { get; private set; } = null!;

    internal DeskClient Desk { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _program = Program.Start(_data, "--Urls", "http://127.0.0.1:0", "--Storage:DataFolder", _data);
        var link = new Uri(await _program.LineWithAsync("/console/setup?token="));
        Address = new Uri(link.GetLeftPart(UriPartial.Authority));
        Http = new HttpClient { BaseAddress = Address };
        var setup = new
        {
            token = link.Query["?token=".Length..],
            name = "Lena Ortiz",
            email = "lena@example.org",
            password = "correct horse battery",
        };
        // The cookie of the answer stays in the client, and is what may make a token.
        using var created = await Http.PostAsJsonAsync("/api/setup", setup);
        created.EnsureSuccessStatusCode();
        using var made = await Http.PostAsJsonAsync("/api/tokens", new { name = "tests" });
        made.EnsureSuccessStatusCode();
        Token = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        Desk = new DeskClient(new HttpClient { BaseAddress = Address }, Token);
    }

    /// <summary>Runs a command of the server program, as from a shell.</summary>
    internal Program Run(params string[] args) => Program.Start(_data, args);

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        await _program.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>A file of the repository.</summary>
    internal static string File(string path) => Path.Combine(Metadata("RepositoryRoot"), path);

    private static string Metadata(string key) =>
        typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    /// <summary>A running copy of the server program.</summary>
    internal sealed class Program : IAsyncDisposable
    {
        private readonly Process _process;
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
        private readonly List<string> _said = [];

        private Program(Process process) => _process = process;

        public static Program Start(string workingFolder, params string[] args)
        {
            var dll =
                Environment.GetEnvironmentVariable("LIVEBLOG_SERVER")
                ?? File($"src/LiveBlog.Server/bin/{Metadata("Configuration")}/net10.0/LiveBlog.Server.dll");
            // What is started in the background of a script ignores Ctrl+C, and so does all that it starts.
            string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
            var start = new ProcessStartInfo(command[0], [.. command[1..], dll, .. args])
            {
                WorkingDirectory = workingFolder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            var program = new Program(new Process { StartInfo = start });
            program._process.OutputDataReceived += (_, line) => program.Heard(line.Data);
            program._process.ErrorDataReceived += (_, line) => program.Heard(line.Data);
            program._process.Start();
            program._process.BeginOutputReadLine();
            program._process.BeginErrorReadLine();
            return program;
        }

        /// <summary>The next line that holds the text, without the blanks around it. Fails with all that was said when the program ends first.</summary>
        public async Task<string> LineWithAsync(string text)
        {
            var ended = _process.WaitForExitAsync();
            while (true)
            {
                var next = _lines.Reader.ReadAsync().AsTask();
                await Task.WhenAny(next, ended).Soon();
                if (!next.IsCompleted)
                {
                    throw new InvalidOperationException($"The program ended without '{text}':\n{Said}");
                }
                if ((await next).Contains(text, StringComparison.Ordinal))
                {
                    return (await next).Trim();
                }
            }
        }

        /// <summary>As Ctrl+C does.</summary>
        public void Interrupt()
        {
            using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
            kill.WaitForExit();
        }

        /// <summary>Waits for the end; the exit code, and all that was said.</summary>
        public async Task<(int Code, string Said)> EndAsync()
        {
            await _process.WaitForExitAsync().Soon();
            return (_process.ExitCode, Said);
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
            _process.Dispose();
        }

        private string Said
        {
            get
            {
                lock (_said)
                {
                    return string.Join('\n', _said);
                }
            }
        }

        private void Heard(string? line)
        {
            if (line is null)
            {
                return;
            }
            lock (_said)
            {
                _said.Add(line);
            }
            _lines.Writer.TryWrite(line);
        }
    }
}
