using LiveBlog.Benchmarks.Processes;
using LiveBlog.Benchmarks.Protocols;
using LiveBlog.Benchmarks.Readers;

namespace LiveBlog.Benchmarks.Scenarios;

/// <summary>The shipped program with one story; changes are posted through the editorial API of its first node.</summary>
internal abstract class OurDeployment : Deployment
{
    /// <summary>All readers of a benchmark have the same address, and all reconnect at once.</summary>
    protected static readonly string[] Settings = ["Delivery:MaxConnectsPerSecond=100000", "Delivery:AddressShare=1000000"];

    private readonly Parts _parts;
    private readonly WholeServer _desk;
    private readonly string _slug;
    private readonly Guid _story;

    /// <param name="desk">The node that is posted to.</param>
    protected OurDeployment(Parts parts, WholeServer desk, string slug)
    {
        (_parts, _desk, _slug) = (parts, desk, slug);
        _story = desk.CreateStoryAsync(slug).GetAwaiter().GetResult();
        (Epoch, Head) = desk.ReadHeadAsync(_story).GetAwaiter().GetResult();
    }

    public sealed override string Epoch { get; }
    public sealed override long Head { get; protected set; }
    public override bool Resumes => true;

    public override ReaderProtocol MakeProtocol(Reader reader, ReaderFleet fleet) =>
        new HubProtocol(reader, fleet, _slug, HubGreeting.Follow);

    public override void Publish(ReaderFleet fleet, int changes, double perSecond)
    {
        var posting = new Posting(fleet, _desk, _story, Head);
        posting.PublishUnseen(changes, perSecond);
        Head = posting.Head;
    }

    /// <summary>They have joined when they are ready: they were answered from where the story stands.</summary>
    public override void WaitUntilJoined(ReaderFleet fleet) { }

    public override void Dispose() => _parts.Dispose();
}
