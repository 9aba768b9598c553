using System.Collections;
using Microsoft.AspNetCore.Http.Features;

namespace LiveBlog.Server.Delivery.Sockets;

/// <summary>
/// The features of a reader's connection. The connection itself implements nearly all of them, so they are found by asking it; a separate
/// collection would take 450 bytes more for each reader.
/// </summary>
internal sealed partial class ReaderSocket : IFeatureCollection
{
    private Type? _keyOfAdded;
    private object? _added;

    public override IFeatureCollection Features => this;

    bool IFeatureCollection.IsReadOnly => false;

    int IFeatureCollection.Revision => 0; // no feature found here is ever replaced by another

    object? IFeatureCollection.this[Type key]
    {
        get => Find(key);
        set => Add(key, value);
    }

    TFeature? IFeatureCollection.Get<TFeature>()
        where TFeature : default => (TFeature?)Find(typeof(TFeature));

    void IFeatureCollection.Set<TFeature>(TFeature? instance)
        where TFeature : default => Add(typeof(TFeature), instance);

    IEnumerator<KeyValuePair<Type, object>> IEnumerable<KeyValuePair<Type, object>>.GetEnumerator()
    {
        if (_keyOfAdded is not null && _added is not null)
        {
            yield return new(_keyOfAdded, _added);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<Type, object>>)this).GetEnumerator();

    private object? Find(Type key) =>
        key == _keyOfAdded ? _added
        : key.IsInstanceOfType(this) ? this
        : null;

    private void Add(Type key, object? feature)
    {
        if (_keyOfAdded is not null && _keyOfAdded != key)
        {
            throw new NotSupportedException(
                $"A reader's connection has room for one feature beside its own, {_keyOfAdded}; {key} is another"
            );
        }
        (_keyOfAdded, _added) = (key, feature);
    }
}
