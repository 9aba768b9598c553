using System.Text;

namespace LiveBlog.Benchmarks.Protocols;

/// <summary>Ids of a server's messages as strings. Thousands of readers receive the same one, so the string is made once.</summary>
internal sealed class MessageIds
{
    private byte[] _lastBytes = [];
    private string _last = "";

    public string Of(ReadOnlySpan<byte> id)
    {
        if (!id.SequenceEqual(_lastBytes))
        {
            (_lastBytes, _last) = (id.ToArray(), Encoding.ASCII.GetString(id));
        }
        return _last;
    }
}
