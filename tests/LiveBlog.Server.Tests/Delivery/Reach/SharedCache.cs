using System.Globalization;
using System.Net.Http.Headers;

namespace LiveBlog.Server.Tests.Delivery.Reach;

/// <summary>
/// One location of a CDN, which does what RFC 9111 allows a shared cache and nothing more; simultaneous identical requests go to its
/// source as one. The source may be the server or another cache.
/// </summary>
/// <param name="source">Where it fetches from.</param>
/// <param name="time">The simulated time.</param>
/// <param name="showsOld">
/// Whether it follows RFC 5861 and serves stale responses while it revalidates, as nginx and CDNs do. By the letter of RFC 9111 (5.2.2.10) s-maxage
/// forbids it.
/// </param>
internal sealed class SharedCache(ISource source, Timeline time, bool showsOld) : ISource
{
    private readonly Dictionary<string, List<Copy>> _copies = [];
    private readonly Dictionary<Question, List<(long Askers, Action<Reply> Tell)>> _underWay = [];

    /// <summary>The response to another cache, which is some way off.</summary>
    public void Ask(Question question, string? entityTag, Action<Reply> tell) =>
        Ask(question, 1, reply => time.After(Timeline.Step, () => tell(reply)));

    public void Charge(long askers) => source.Charge(askers);

    public void Ask(Question question, long askers, Action<Reply> tell)
    {
        var copy = Find(question);
        if (copy?.IsFresh(time.Now) is true)
        {
            tell(copy.Reply(time.Now));
        }
        else if (showsOld && copy?.MayBeShown(time.Now) is true)
        {
            tell(copy.Reply(time.Now));
            if (!_underWay.ContainsKey(question))
            {
                Fetch(question, copy);
            }
        }
        else if (_underWay.TryGetValue(question, out var waiting))
        {
            waiting.Add((askers, tell));
        }
        else
        {
            Fetch(question, copy).Add((askers, tell));
        }
    }

    private Copy? Find(Question question) =>
        _copies.TryGetValue(question.Path, out var copies) ? copies.Find(copy => copy.Answers(question)) : null;

    private List<(long Askers, Action<Reply> Tell)> Fetch(Question question, Copy? old)
    {
        List<(long Askers, Action<Reply> Tell)> waiting = [];
        _underWay[question] = waiting;
        var asked = time.Now;
        source.Ask(question, old?.Response.ETag, reply => Arrived(question, old, asked, reply));
        return waiting;
    }

    private void Arrived(Question question, Copy? old, TimeSpan asked, Reply reply)
    {
        _underWay.Remove(question, out var waiting);
        if (reply.Response.Status == 304)
        {
            reply = reply with
            {
                Response = old!.Response with
                {
                    CacheControl = reply.Response.CacheControl,
                    PollAfter = reply.Response.PollAfter ?? old.Response.PollAfter,
                    IsShareable = reply.Response.IsShareable,
                },
            };
        }
        if (reply.Response.IsShareable)
        {
            Keep(new Copy(question, reply.Response, asked, TimeSpan.FromSeconds(reply.Age)));
        }
        else if (waiting!.Sum(each => each.Askers) is > 1 and var askers)
        {
            // A response that must not be shared was for one of them. Each of the others sends its own request.
            source.Charge(askers - 1);
        }
        waiting!.ForEach(each => each.Tell(reply));
    }

    private void Keep(Copy copy)
    {
        if (!_copies.TryGetValue(copy.Question.Path, out var copies))
        {
            _copies[copy.Question.Path] = copies = [];
        }
        copies.RemoveAll(other => other.Answers(copy.Question));
        copies.Add(copy);
    }

    /// <param name="Asked">When it was requested, which is when its age begins (RFC 9111, 4.2.3: the delay counts).</param>
    /// <param name="AgeThen">How old the source said that it was.</param>
    private sealed record Copy(Question Question, Response Response, TimeSpan Asked, TimeSpan AgeThen)
    {
        private CacheControlHeaderValue Rules => Response.CacheControl;

        private TimeSpan Lifetime => Rules.NoCache ? TimeSpan.Zero : Rules.SharedMaxAge ?? Rules.MaxAge ?? TimeSpan.Zero;

        public bool IsFresh(TimeSpan now) => Age(now) < Lifetime;

        public bool MayBeShown(TimeSpan now) =>
            !Rules.NoCache && !Rules.MustRevalidate && !Rules.ProxyRevalidate && Age(now) < Lifetime + ShownOldFor();

        public bool Answers(Question question) =>
            question.Path == Question.Path
            && Response.Vary.All(name =>
                name.Equals("Accept-Encoding", StringComparison.OrdinalIgnoreCase) && question.AcceptEncoding == Question.AcceptEncoding
            );

        public Reply Reply(TimeSpan now) => new(Response, (int)Age(now).TotalSeconds);

        private TimeSpan Age(TimeSpan now) => AgeThen + (now - Asked);

        private TimeSpan ShownOldFor() =>
            Rules.Extensions.FirstOrDefault(rule => rule.Name == "stale-while-revalidate") is { Value: { } seconds }
                ? TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))
                : TimeSpan.Zero;
    }
}
