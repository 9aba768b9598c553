using System.Globalization;

namespace LiveBlog.Server.Replay;

/// <summary>Shows the progress of a replay: on a terminal one line that is overwritten, elsewhere at most one line a second.</summary>
internal sealed class ReplayProgress(TextWriter output, bool isTerminal, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private long _lastLine;
    private int _posted;
    private int _found;
    private int _width;

    /// <summary>Number of the entry to post next, from 1; 0 before the first.</summary>
    public int Next { get; private set; }

    public void Begin(string page, int total, int from)
    {
        Next = from;
        output.WriteLine($"Posting {total} {(total == 1 ? "entry" : "entries")} to {page}");
    }

    /// <summary>Waiting for an entry's time.</summary>
    public void Waiting(int number, int total, RecordedEntry entry, DateTimeOffset due)
    {
        Next = number;
        Show($"{number - 1}/{total}  next {Recorded(entry)} at {due.ToLocalTime():yyyy-MM-dd HH:mm:ss}", always: true);
    }

    public void Posted(int number, int total, RecordedEntry entry, bool created)
    {
        _ = created ? _posted++ : _found++;
        Next = number + 1;
        var seconds = time.GetElapsedTime(_started).TotalSeconds;
        var rate = seconds > 0 ? (_posted + _found) / seconds : 0;
        Show(string.Create(CultureInfo.InvariantCulture, $"{number}/{total}  {Recorded(entry)}  {rate:0.0} a second"), number == total);
    }

    public void End(string page)
    {
        EndLine();
        var found = _found == 0 ? "" : $", {_found} were there already";
        output.WriteLine($"Done: {_posted} posted{found}. {page}");
    }

    public void SayHowToGoOn(ReplayRequest request)
    {
        EndLine();
        var speed = double.IsPositiveInfinity(request.Speed) ? "once" : request.Speed.ToString(CultureInfo.InvariantCulture);
        output.WriteLine(
            $"Stopped before entry {Math.Max(Next, request.From)}. To go on: replay {request.File} --to {request.To} --story {request.Story} "
                + $"--speed {speed} --from {Math.Max(Next, request.From)}"
        );
    }

    public void EndLine()
    {
        if (_width > 0)
        {
            output.WriteLine();
            _width = 0;
        }
    }

    private void Show(string line, bool always)
    {
        if (isTerminal)
        {
            output.Write($"\r{line.PadRight(_width)}");
            _width = line.Length;
        }
        else if (always || _lastLine == 0 || time.GetElapsedTime(_lastLine) >= TimeSpan.FromSeconds(1))
        {
            _lastLine = time.GetTimestamp();
            output.WriteLine(line);
        }
    }

    private static string Recorded(RecordedEntry entry) => entry.At.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
