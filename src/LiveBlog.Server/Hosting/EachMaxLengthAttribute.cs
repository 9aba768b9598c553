namespace LiveBlog.Server.Hosting;

/// <summary>The maximum length of each text in a list, for the OpenAPI description.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EachMaxLengthAttribute(int length) : Attribute
{
    public int Length => length;
}
