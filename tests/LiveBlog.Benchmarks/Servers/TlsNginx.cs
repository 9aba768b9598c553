using System.Net;
using LiveBlog.Benchmarks.Processes;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>nginx at either end of TLS: the shipped proxy with a certificate, and readers who speak TLS as browsers do.</summary>
internal static class TlsNginx
{
    private const string MimeTypes = "/etc/nginx/mime.types";
    private const string Listen = "listen 8080 ";

    /// <summary>Null if both can be started; otherwise the reason why not.</summary>
    public static string? WhyNot() =>
        NginxProcess.WhyNot()
        ?? (File.Exists(MimeTypes) ? null : $"there is no {MimeTypes}")
        ?? (ShippedConfiguration() is null ? "deploy/nginx.conf is not above this program" : null);

    /// <summary>deploy/nginx.conf with a certificate, as the runbook says; a cache of session tickets is nginx's own default.</summary>
    public static Task<NginxProcess> StartProxyAsync(IPEndPoint node, Certificate certificate) =>
        NginxProcess.StartAsync(
            (folder, port) =>
            {
                File.Copy(MimeTypes, Path.Combine(folder, "mime.types"));
                File.WriteAllText(Path.Combine(folder, "nodes.conf"), $"server {node} max_fails=2 fail_timeout=3s;\n");
                return ShippedConfiguration()!
                    .Replace(
                        Listen,
                        $"ssl_certificate {certificate.Path}; ssl_certificate_key {certificate.KeyPath}; listen 127.0.0.1:{port} ssl reuseport ",
                        StringComparison.Ordinal
                    );
            }
        );

    /// <summary>Accepts readers in the clear and continues with TLS; its cost is the readers' part and not counted.</summary>
    public static Task<NginxProcess> StartReadersAsync(int server) =>
        NginxProcess.StartAsync(
            (folder, port) =>
                NginxProcess.Configuration(
                    folder,
                    workerConnections: 40_000,
                    $$"""
                    server {
                      listen 127.0.0.1:{{port}} reuseport backlog=4096;
                      location / {
                        proxy_pass https://127.0.0.1:{{server}};
                        proxy_http_version 1.1;
                        proxy_set_header Host $http_host;
                        proxy_set_header Upgrade $http_upgrade;
                        proxy_set_header Connection upgrade;
                        proxy_read_timeout 1h;
                        proxy_buffering off;
                      }
                    }
                    """
                )
        );

    private static string? ShippedConfiguration()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "deploy", "nginx.conf");
            if (File.Exists(file))
            {
                return File.ReadAllText(file);
            }
        }
        return null;
    }
}
