namespace LiveBlog.Server.Media.Intake;

/// <summary>Why an upload is not taken, for the editor who chose the file.</summary>
/// <param name="Status">413 for what is too large, 415 for what is of no kind that we take, 422 for the rest.</param>
internal sealed record IntakeRefusal(int Status, string Message)
{
    public static IntakeRefusal TooLarge(string message) => new(StatusCodes.Status413PayloadTooLarge, message);

    public static IntakeRefusal WrongKind(string message) => new(StatusCodes.Status415UnsupportedMediaType, message);

    public static IntakeRefusal Unusable(string message) => new(StatusCodes.Status422UnprocessableEntity, message);
}
