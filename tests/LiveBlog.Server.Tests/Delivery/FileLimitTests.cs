using System.Net;
using System.Net.Sockets;
using LiveBlog.Protocol;

namespace LiveBlog.Server.Tests.Delivery;

/// <summary>
/// More connections arrive than the program may open files: the rest are closed at once, existing ones are still served, and the database keeps
/// its files.
/// </summary>
public sealed class FileLimitTests
{
    private const int OpenFiles = 2048;

    [Fact]
    public async Task FilesUsedUp_ReadersReadOn_EditorsPost_AndNewcomersComeWhenSomeHaveLeft()
    {
        await using var server = await NewsroomServer.StartWithOpenFilesAsync(OpenFiles);
        var editor = await server.CreateAdministratorAsync();
        var maxReaders = (await editor.GetAsync("/api/delivery")).Body.GetProperty("maxReaders").GetInt32();
        Assert.InRange(maxReaders, 1, OpenFiles / 2);
        var story = await editor.CreateStoryAsync();
        await using var reader = await LiveReader.FollowAsync(story);
        await reader.HearAsync<Snapshot>();

        var crowd = new List<TcpClient>();
        var turnedAway = 0;
        try
        {
            for (var i = 0; i < OpenFiles; i++)
            {
                var client = new TcpClient();
                crowd.Add(client);
                try
                {
                    await client.ConnectAsync(IPAddress.Loopback, server.Address.Port).InTime(); // accepted by the kernel, whatever the program does with it
                }
                catch (SocketException)
                {
                    turnedAway++; // before the client had seen the connection
                }
            }
            await Patience.EventuallyAsync(
                () => Task.FromResult(turnedAway > 0 || crowd.Exists(IsClosed)),
                "there is no room for some of the crowd"
            );

            await story.PublishAsync("While nobody else comes in"); // over the editor's connection, which is still open
            await reader.ReachAsync(2);
        }
        finally
        {
            crowd.ForEach(client => client.Dispose());
        }
        await Patience.EventuallyAsync(async () => await CanReadAsync(story), "a newcomer is served");
        await using var newcomer = await LiveReader.FollowAsync(story);
        Assert.Equal(2, (await newcomer.HearAsync<Snapshot>()).Seq);
        await story.PublishAsync("After");
        await newcomer.ReachAsync(3);
        await reader.ReachAsync(3);
    }

    private static bool IsClosed(TcpClient client) => client.Client.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    private static async Task<bool> CanReadAsync(NewsroomStory story)
    {
        try
        {
            await story.ReadSnapshotAsync();
            return true;
        }
        // If it is closed at once, the client fails while asking for the remote address, and does not wrap that exception.
        catch (Exception fault) when (fault is HttpRequestException or SocketException)
        {
            return false;
        }
    }
}
