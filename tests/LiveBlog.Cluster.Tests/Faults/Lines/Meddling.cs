namespace LiveBlog.Cluster.Tests.Faults.Lines;

/// <summary>What happens to doorbells on their way to a node, one after the other. The bytes are a whole message of the Redis protocol.</summary>
public delegate IEnumerable<byte[]> Meddling(byte[] doorbell);

/// <summary>The ways in which messages go wrong.</summary>
internal static class Meddle
{
    public static Meddling LoseAll() => _ => [];

    public static Meddling LoseEach(int nth)
    {
        var count = 0;
        return doorbell => ++count % nth == 0 ? [] : [doorbell];
    }

    public static Meddling Double() => doorbell => [doorbell, doorbell];

    /// <summary>Holds back a window of messages and releases them in reverse order.</summary>
    public static Meddling Reverse(int window)
    {
        var held = new Stack<byte[]>();
        return doorbell =>
        {
            held.Push(doorbell);
            if (held.Count < window)
            {
                return [];
            }
            var reversed = held.ToList();
            held.Clear();
            return reversed;
        };
    }
}
