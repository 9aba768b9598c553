using System.Diagnostics;
using System.Net;

namespace LiveBlog.Testing;

/// <summary>
/// nginx with the shipped deploy/nginx.conf in front of the given nodes; only the port differs. Each has a cache of its own.
/// </summary>
public sealed class ShippedProxy : IAsyncDisposable
{
    private const string MimeTypes = "/etc/nginx/mime.types";
    private const string Listen = "listen 8080 ";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveblog-nginx-");
    private readonly Process _process;

    private ShippedProxy(IReadOnlyList<Uri> nodes)
    {
        // Its workers run as an unprivileged user and keep the cache below this folder.
        using (var chmod = Process.Start("chmod", ["755", _folder.FullName]))
        {
            chmod.WaitForExit();
        }
        var port = LoopbackPort.Free();
        Address = new Uri($"http://127.0.0.1:{port}");
        var shipped = DeployFolder.Read("deploy/nginx.conf");
        Assert.Contains(Listen, shipped, StringComparison.Ordinal);
        Write("nginx.conf", shipped.Replace(Listen, $"listen 127.0.0.1:{port} ", StringComparison.Ordinal));
        Write("nodes.conf", string.Concat(nodes.Select(node => $"server {node.Authority} max_fails=2 fail_timeout=3s;\n")));
        File.Copy(MimeTypes, Path.Combine(_folder.FullName, "mime.types"));
        string[] arguments = ["-p", _folder.FullName, "-c", Path.Combine(_folder.FullName, "nginx.conf"), "-g", "daemon off;"];
        _process = Children.Start(new ProcessStartInfo("nginx", [.. arguments, "-e", Path.Combine(_folder.FullName, "error.log")]));
    }

    public Uri Address { get; }

    /// <summary>Starts it and waits until it answers; skips the test where nginx is not installed.</summary>
    public static async Task<ShippedProxy> StartAsync(params IReadOnlyList<Uri> nodes)
    {
        Requirement.Need("nginx", File.Exists(MimeTypes), "nginx is not installed (apt-get install nginx-light)");
        var proxy = new ShippedProxy(nodes);
        using var http = proxy.Client();
        await Patience.EventuallyAsync(() => proxy.AnswersAsync(http), "nginx answers");
        return proxy;
    }

    /// <summary>A client that follows no redirects. The X-Cache header says whether a response came from the cache.</summary>
    public HttpClient Client() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = Patience.Usual };

    public async ValueTask DisposeAsync()
    {
        Signals.SendToFamily(_process.Id, Signals.Kill);
        await _process.WaitForExitAsync().InTime();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        Assert.False(_process.HasExited, $"nginx ended early: {ReadErrors()}");
        try
        {
            using var answer = await http.GetAsync("/");
            return answer.StatusCode != HttpStatusCode.BadGateway;
        }
        catch (HttpRequestException)
        {
            return false; // It is not listening yet.
        }
    }

    private string ReadErrors()
    {
        var log = Path.Combine(_folder.FullName, "error.log");
        return File.Exists(log) ? File.ReadAllText(log) : "";
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
