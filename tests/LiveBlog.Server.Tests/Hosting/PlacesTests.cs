using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class PlacesTests
{
    [Fact]
    public async Task Place_IsFreeAgain_OnceItsAnswerIsComplete()
    {
        var places = new LiveBlog.Server.Hosting.Places(2, "exports");
        var (first, second) = (new Answer(), new Answer());
        Assert.True(places.TryEnter(first.Http));
        Assert.True(places.TryEnter(second.Http));
        Assert.False(places.TryEnter(new Answer().Http));
        Assert.False(places.TryEnter(new Answer().Http));
        await first.CompleteAsync();
        Assert.True(places.TryEnter(new Answer().Http));
        Assert.False(places.TryEnter(new Answer().Http));
        Assert.Equal(StatusCodes.Status429TooManyRequests, places.Busy().StatusCode);
    }

    private sealed class Answer : HttpResponseFeature
    {
        private readonly List<(Func<object, Task> Run, object State)> _completed = [];

        public Answer()
        {
            Http = new DefaultHttpContext();
            Http.Features.Set<IHttpResponseFeature>(this);
        }

        public HttpContext Http { get; }

        public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Add((callback, state));

        public async Task CompleteAsync()
        {
            foreach (var (run, state) in _completed)
            {
                await run(state);
            }
        }
    }
}
