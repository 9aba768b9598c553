using System.Text;

namespace LiveBlog.Testing;

/// <summary>Hands on what is written to it, line by line.</summary>
internal sealed class LineWriter(Action<string> line) : TextWriter
{
    private readonly StringBuilder _begun = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_begun)
        {
            if (value != '\n')
            {
                _begun.Append(value);
                return;
            }
            line(_begun.ToString().TrimEnd('\r'));
            _begun.Clear();
        }
    }
}
