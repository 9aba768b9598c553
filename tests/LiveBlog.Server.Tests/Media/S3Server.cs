using System.Diagnostics;

namespace LiveBlog.Server.Tests.Media;

/// <summary>Storage that speaks the real protocol of S3 (s3rver), with one bucket, in a process that can be killed and started again.</summary>
public sealed class S3Server : IAsyncDisposable
{
    private const string Bucket = "liveblog-media";

    private static readonly string Program = DeployFolder.PathOf("tests/web/node_modules/s3rver/bin/s3rver.js");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("liveblog-s3-");
    private readonly int _port = LoopbackPort.Free();
    private Process _process;

    private S3Server() => _process = Begin();

    /// <summary>The settings of a node that keeps its media there.</summary>
    public string[] Settings =>
        [
            .. (string[])["--Media:S3:Bucket", Bucket],
            .. (string[])["--Media:S3:Endpoint", $"http://127.0.0.1:{_port}"],
            .. (string[])["--Media:S3:AccessKey", "S3RVER", "--Media:S3:SecretKey", "S3RVER"],
        ];

    public int Files => _folder.EnumerateFiles("*", SearchOption.AllDirectories).Count();

    public static S3Server Start()
    {
        Requirement.Need("s3rver", File.Exists(Program), "s3rver is not installed (npm install in tests/web)");
        return new S3Server();
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().InTime();
    }

    /// <summary>Connections stay open and nothing answers.</summary>
    public void Freeze() => Signals.Send(_process.Id, Signals.Stop);

    public void Thaw() => Signals.Send(_process.Id, Signals.Continue);

    public void StartAgain() => _process = Begin();

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private Process Begin() =>
        Children.Start(
            new ProcessStartInfo(
                "node",
                [
                    .. (string[])[Program, "--directory", _folder.FullName, "--silent"],
                    .. (string[])["--address", "127.0.0.1", "--port", $"{_port}", "--configure-bucket", Bucket],
                ]
            )
        );
}
