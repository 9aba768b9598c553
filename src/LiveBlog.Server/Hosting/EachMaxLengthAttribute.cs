namespace LiveBlog.Server.Hosting;

/// <summary>The most characters of each text of a list, for the description of the API.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EachMaxLengthAttribute(int length) : Attribute
{
    public int Length => length;
}
