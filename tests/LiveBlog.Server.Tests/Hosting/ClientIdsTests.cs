using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class ClientIdsTests
{
    [Theory]
    [InlineData("PUT", "00000000-0000-0000-0000-000000000000", false)]
    [InlineData("PUT", "00000000000000000000000000000000", false)]
    [InlineData("PUT", "00000000-0000-7000-8000-000000000001", true)]
    [InlineData("PUT", "storm", true)]
    [InlineData("GET", "00000000-0000-0000-0000-000000000000", true)]
    public async Task Id_OfWhatIsMade_IsNotTheNilUuid(string method, string id, bool isTaken)
    {
        await using var pipeline = Pipeline.Of(app => app.UseClientIds());
        var answer = await pipeline.SendAsync("/", method, http => http.Request.RouteValues["storyId"] = id);
        Assert.Equal(isTaken ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, answer.StatusCode);
    }
}
