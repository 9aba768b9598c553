using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LiveBlog.Benchmarks.Processes;

/// <summary>The real LiveBlog.Server with a data folder of its own, and an editor who is signed in to it.</summary>
internal sealed partial class WholeServer : IDisposable
{
    private const string Password = "a long enough passphrase";
    private readonly Process _process;
    private readonly string _folder;

    private WholeServer(Process process, string folder, Uri site)
    {
        (_process, _folder) = (process, folder);
        Address = new IPEndPoint(IPAddress.Loopback, site.Port);
        Desk = new HttpClient { BaseAddress = site };
    }

    public IPEndPoint Address { get; }
    public HttpClient Desk { get; }
    public double CpuSeconds => ProcessUsage.CpuSeconds(_process.Id);
    public long MemoryBytes => ProcessUsage.MemoryBytes(_process.Id);
    public string WebRoot => Path.Combine(_folder, "program", "wwwroot");

    /// <param name="program">Folder of the built server; copied, so that files can be put beside it and nothing is left there.</param>
    /// <param name="settings">Configuration, Name=value.</param>
    public static Task<WholeServer> StartAsync(string program, params string[] settings) => StartAsync(program, settings, SignInAsync);

    /// <summary>Starts one that shares its database with another, which has its editors already; nobody is signed in to it.</summary>
    public static Task<WholeServer> JoinAsync(string program, params string[] settings) =>
        StartAsync(
            program,
            settings,
            async (process, folder) =>
                new WholeServer(process, folder, new Uri((await ReadWelcomeAsync(process, SiteLine)).Groups["site"].Value))
        );

    private static async Task<WholeServer> StartAsync(string program, string[] settings, Func<Process, string, Task<WholeServer>> welcomed)
    {
        var folder = Children.CreateFolder();
        CopyFolder(program, Path.Combine(folder, "program"));
        WriteManifestIfMissing(Path.Combine(folder, "program", "wwwroot", ".vite", "manifest.json"));
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(folder, "program", "LiveBlog.Server.dll"),
                "--Urls=http://127.0.0.1:0",
                "--Delivery:AddressShare=1000", // all readers of a benchmark have one address
                $"--Storage:DataFolder={Path.Combine(folder, "data")}",
            },
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var setting in settings)
        {
            start.ArgumentList.Add($"--{setting}"); // the later of two with the same name wins
        }
        var process = Children.Start(start);
        try
        {
            return await welcomed(process, folder);
        }
        catch
        {
            Children.WaitIfStopping();
            Children.Stop(process);
            Children.Delete(folder);
            throw;
        }
    }

    private static async Task<WholeServer> SignInAsync(Process process, string folder)
    {
        var link = await ReadWelcomeAsync(process, SetupLink);
        var server = new WholeServer(process, folder, new Uri(link.Groups["site"].Value));
        await server.SignInAsync(link.Groups["token"].Value);
        return server;
    }

    public async Task<Guid> CreateStoryAsync(string slug)
    {
        var id = Guid.CreateVersion7();
        await PutAsync(
            $"api/stories/{id}",
            new
            {
                slug,
                headline = $"Benchmark {slug}",
                standfirst = "Written by a program.",
                section = "World",
                byline = "A program",
                language = "en",
                timeZone = "Europe/London",
            }
        );
        await PutAsync($"api/stories/{id}/status", new { status = "live" });
        return id;
    }

    public Task PublishEntryAsync(Guid story, string body) =>
        PutAsync($"api/stories/{story}/entries/{Guid.CreateVersion7()}", new { body, state = "published" });

    public async Task<(string Epoch, long Seq)> ReadHeadAsync(Guid story)
    {
        var detail = await Desk.GetFromJsonAsync<JsonObject>($"api/stories/{story}");
        return ((string)detail!["epoch"]!, (long)detail["seq"]!);
    }

    public void Dispose()
    {
        Desk.Dispose();
        Children.Stop(_process);
        Children.Delete(_folder);
    }

    private async Task SignInAsync(string setupToken)
    {
        var person = new
        {
            token = setupToken,
            name = "A Program",
            email = "program@example.org",
            password = Password,
        };
        (await Desk.PostAsJsonAsync("api/setup", person)).EnsureSuccessStatusCode();
        var created = await Desk.PostAsJsonAsync("api/tokens", new { name = "benchmark" });
        created.EnsureSuccessStatusCode();
        var token = (string)(await created.Content.ReadFromJsonAsync<JsonObject>())!["token"]!;
        Desk.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task PutAsync(string path, object body)
    {
        using var response = await Desk.PutAsJsonAsync(path, body);
        if (!response.IsSuccessStatusCode)
        {
            throw new IOException($"PUT {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static async Task<Match> ReadWelcomeAsync(Process process, Regex wanted)
    {
        var found = await FindLineAsync(process.StandardOutput, wanted).WaitAsync(TimeSpan.FromSeconds(60));
        // Its further output is not needed, but must be read or it would block on a full pipe.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        return found;
    }

    private static async Task<Match> FindLineAsync(StreamReader output, Regex wanted)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (wanted.Match(line) is { Success: true } found)
            {
                return found;
            }
        }
        throw new IOException("The server ended before it printed its welcome");
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The pages name the script that the front end's build made; a server built without it still has to render them.</summary>
    private static void WriteManifestIfMissing(string manifest)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(manifest)!);
        if (!File.Exists(manifest))
        {
            File.WriteAllText(manifest, """{"reader/main.ts":{"file":"assets/x.js","css":[]}}""");
        }
    }

    [GeneratedRegex("(?<site>http://[^ /]+)/console/setup\\?token=(?<token>[0-9a-f]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex SetupLink { get; }

    [GeneratedRegex("^ +Site +(?<site>http://[^ /]+)/", RegexOptions.ExplicitCapture)]
    private static partial Regex SiteLine { get; }
}
