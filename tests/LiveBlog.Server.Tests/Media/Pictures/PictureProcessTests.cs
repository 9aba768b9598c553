using System.Globalization;
using System.Net;

namespace LiveBlog.Server.Tests.Media.Pictures;

public sealed class PictureProcessTests(ITestOutputHelper output)
{
    /// <summary>How much memory pictures may take, however many arrive at once.</summary>
    private const int MostMegabytes = 250;

    [Fact]
    public async Task Pictures_OfTwelveMegapixelsThatComeAtOnce_AreMadeOneAfterTheOtherWithinTheMemoryOfOne()
    {
        await using var server = await NewsroomServer.StartAsync();
        var editor = await server.CreateAdministratorAsync();
        var photos = Enumerable.Range(0, 2).Select(_ => SamplePictures.Jpeg(4000, 3000)).ToList();
        var uploads = photos.Select(photo => (Id: Guid.CreateVersion7(), Photo: photo)).ToList();
        var (most, megabytes) = (0, 0);

        await Task.WhenAll(
            uploads.Select(async upload =>
                (await editor.PutAsync($"/api/media/{upload.Id}", new ByteArrayContent(upload.Photo))).Expect(HttpStatusCode.Created)
            )
        );
        await Patience.EventuallyAsync(
            async () =>
            {
                var working = MemoryOfPictureProcesses(server);
                (most, megabytes) = (Math.Max(most, working.Count), Math.Max(megabytes, working.Sum()));
                var states = await Task.WhenAll(uploads.Select(upload => StateAsync(editor, upload.Id)));
                return states.All(state => state == "ready");
            },
            "all are ready",
            Patience.Extended
        );

        output.WriteLine($"At most {most} at work, {megabytes} MB.");
        Assert.Equal(1, most);
        Assert.InRange(megabytes, 1, MostMegabytes);
    }

    private static async Task<string> StateAsync(Editor editor, Guid id) =>
        (await editor.GetAsync($"/api/media/{id}")).Body.GetProperty("state").GetString()!;

    /// <summary>The peak memory of each picture process that is running for the server, in MB.</summary>
    private static List<int> MemoryOfPictureProcesses(NewsroomServer server)
    {
        var found = new List<int>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                var status = File.ReadLines(Path.Combine(process, "status"))
                    .ToDictionary(line => line.Split(':')[0], line => line.Split(':')[1]);
                var isOurs = int.Parse(status["PPid"], CultureInfo.InvariantCulture) == server.ProcessId;
                if (isOurs && File.ReadAllText(Path.Combine(process, "cmdline")).Contains("make-pictures", StringComparison.Ordinal))
                {
                    found.Add(int.Parse(status["VmHWM"].Trim().Split(' ')[0], CultureInfo.InvariantCulture) / 1024);
                }
            }
            catch (Exception exception) when (exception is IOException or KeyNotFoundException)
            {
                // It has ended meanwhile.
            }
        }
        return found;
    }
}
