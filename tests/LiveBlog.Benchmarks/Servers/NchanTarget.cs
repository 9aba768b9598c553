using System.Net.Http.Headers;
using LiveBlog.Benchmarks.Processes;
using LiveBlog.Protocol;
using LiveBlog.Server.Delivery;

namespace LiveBlog.Benchmarks.Servers;

/// <summary>
/// nchan: each change is posted to it over a kept connection, as its manual shows, with the bytes that our hub sends. This program is only
/// the editor; what is measured is nginx.
/// </summary>
internal sealed class NchanTarget(NginxProcess nchan) : IDrivenTarget, IDisposable
{
    private static readonly MediaTypeHeaderValue Binary = new("application/octet-stream");
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{nchan.Port}") };

    public static async Task<int> ServeAsync()
    {
        using var nchan = await NchanProcess.StartAsync();
        using var target = new NchanTarget(nchan);
        ServeCommand.Announce(nchan.Port, nchan.Id);
        await new ControlLoop(target).RunAsync(Console.In);
        return 0;
    }

    public async Task PublishAsync(Change change)
    {
        var head = new LogHead(BenchStory.Epoch, BenchStory.Edition, change.Seq);
        var frame = new FrameEncoding(BenchStory.Name, head, change.Seq, [LoggedChange.From(change)]);
        using var content = new ByteArrayContent(HubEncoding.MessagePack("Frame", frame.MessagePack()));
        content.Headers.ContentType = Binary;
        using var response = await _http.PostAsync(NchanProcess.PublishPath, content);
        response.EnsureSuccessStatusCode();
    }

    public int Joined => throw new NotSupportedException("What nchan says is one worker's count");

    public void Fill(int changes) => throw new NotSupportedException("nchan sends to one reader only what it sends to all");

    public long TakeReads() => 0;

    public void Dispose() => _http.Dispose();
}
