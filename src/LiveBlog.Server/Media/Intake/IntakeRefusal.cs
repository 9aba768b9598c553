namespace LiveBlog.Server.Media.Intake;

/// <summary>Why an upload is refused, for the editor who chose the file.</summary>
/// <param name="Status">413 if the file is too large, 415 if its type is not accepted, 422 otherwise.</param>
internal sealed record IntakeRefusal(int Status, string Message)
{
    public static IntakeRefusal TooLarge(string message) => new(StatusCodes.Status413PayloadTooLarge, message);

    public static IntakeRefusal RecordingTooLarge() =>
        TooLarge($"A recording can be at most {MediaLimits.RecordingBytes / 1024 / 1024} MB.");

    public static IntakeRefusal WrongKind(string message) => new(StatusCodes.Status415UnsupportedMediaType, message);

    public static IntakeRefusal Unusable(string message) => new(StatusCodes.Status422UnprocessableEntity, message);
}
