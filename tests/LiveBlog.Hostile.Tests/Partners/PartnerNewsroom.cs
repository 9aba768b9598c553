using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace LiveBlog.Hostile.Tests.Partners;

/// <summary>A newsroom with a live story, and the requests that pages of partners and of unknown sites send.</summary>
public abstract class PartnerNewsroom : IAsyncLifetime
{
    protected const string Partner = "https://evening-post.example";
    protected const string OtherPartner = "https://morning-post.example";
    protected const string Stranger = "https://stranger.example";

    protected NewsroomServer Server { get; private set; } = null!;
    protected Editor Editor { get; private set; } = null!;
    protected NewsroomStory Story { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await NewsroomServer.StartAsync();
        Editor = await Server.CreateAdministratorAsync();
        Story = await Editor.CreateStoryAsync();
        await Story.PublishAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task ViewAsync(string address, string? origin, string? version = null) =>
        Assert.Equal(HttpStatusCode.NoContent, await PostViewAsync(Story.Slug, address, origin, version));

    protected async Task<HttpStatusCode> PostViewAsync(string story, string address, string? origin, string? version)
    {
        using var reader = Server.Visitor(IPAddress.Parse(address));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/live/{story}/view");
        request.Content = JsonContent.Create(new { partner = "evening-post", version });
        request.Headers.Add("User-Agent", "Mozilla/5.0");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        using var answer = await reader.SendAsync(request, TestContext.Current.CancellationToken).InTime();
        return answer.StatusCode;
    }

    protected async Task<HttpStatusCode> ReadAsync(string path, string? origin)
    {
        using var answer = await AskAsync(path, origin);
        return answer.StatusCode;
    }

    protected async Task<HttpResponseMessage> AskAsync(string path, string? origin)
    {
        using var reader = Server.Visitor();
        return await SendAsync(reader, path, origin);
    }

    protected static async Task<HttpResponseMessage> SendAsync(HttpClient http, string path, string? origin, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        if (key is not null)
        {
            request.Headers.Add("LiveBlog-Partner-Key", key);
        }
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken).InTime();
    }

    /// <summary>Null when it is refused.</summary>
    protected async Task<ClientWebSocket?> OpenSocketAsync(string origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket
                .ConnectAsync(new Uri($"ws://{Server.Address.Authority}/hubs/live"), TestContext.Current.CancellationToken)
                .InTime();
            return socket;
        }
        catch (WebSocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    protected async Task<JsonElement> PartnersAsync() => (await Editor.GetAsync("/api/partners")).Expect(HttpStatusCode.OK).Body;

    protected async Task SetPolicyAsync(bool onlyRegistered) =>
        (await Editor.PutAsync("/api/partners/policy", new { onlyRegistered })).Expect(HttpStatusCode.NoContent);

    protected async Task<(Guid Id, string Key)> RegisterAsync(
        string handle,
        string origin,
        string[]? tagsIn = null,
        string[]? tagsOut = null
    )
    {
        var edit = new
        {
            name = handle,
            handle,
            origins = new[] { origin },
            tagsIn,
            tagsOut,
        };
        var body = (await Editor.PostAsync("/api/partners", edit)).Expect(HttpStatusCode.OK).Body;
        return (body.GetProperty("id").GetGuid(), body.GetProperty("key").GetString()!);
    }
}
