namespace LiveBlog.Server.Delivery;

/// <summary>
/// The followers of a story in no particular order. Adding, removing and copying a slice take the same short time however many there are, so that a
/// reconnect storm does not slow down a fan-out.
/// </summary>
internal sealed class FollowerList
{
    private readonly Lock _gate = new();
    private Follower[] _followers = new Follower[16];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add(Follower follower)
    {
        lock (_gate)
        {
            if (_count == _followers.Length)
            {
                Array.Resize(ref _followers, _count * 2);
            }
            follower.Index = _count;
            _followers[_count++] = follower;
        }
    }

    /// <summary>Removes the follower; false if it was not there. Another may move into its place.</summary>
    public bool Remove(Follower follower, out Follower? moved)
    {
        moved = null;
        lock (_gate)
        {
            if (follower.Index < 0)
            {
                return false;
            }
            var index = follower.Index;
            follower.Index = -1;
            var last = _followers[--_count];
            _followers[_count] = null!;
            if (_followers.Length > 64 && _count < _followers.Length / 4)
            {
                Array.Resize(ref _followers, _followers.Length / 2);
            }
            if (!ReferenceEquals(last, follower))
            {
                last.Index = index;
                _followers[index] = moved = last;
            }
            return true;
        }
    }

    /// <summary>Copies the followers from an index on; returns how many, 0 at the end.</summary>
    public int CopySlice(int start, Follower[] slice)
    {
        lock (_gate)
        {
            if (start >= _count)
            {
                return 0; // the list may be shorter than one slice
            }
            var count = Math.Min(_count - start, slice.Length);
            Array.Copy(_followers, start, slice, 0, count);
            return count;
        }
    }
}
