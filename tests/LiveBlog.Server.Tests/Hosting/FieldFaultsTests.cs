using LiveBlog.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace LiveBlog.Server.Tests.Hosting;

public sealed class FieldFaultsTests
{
    [Fact]
    public void Fault_OfEachField_IsTheFirst()
    {
        var faults = new FieldFaults();
        faults.When(wrong: false, "slug", "Nothing is wrong.");
        Assert.False(faults.Any);
        faults.When(wrong: true, "slug", "First.");
        faults.When(wrong: true, "slug", "Second.");
        Assert.Equal(["First."], faults.Fields["slug"]);
        Assert.Equal(StatusCodes.Status422UnprocessableEntity, faults.ToProblem().StatusCode);
    }

    [Theory]
    [InlineData("abc", 3, null)]
    [InlineData("abcd", 3, StatusCodes.Status413PayloadTooLarge)]
    [InlineData("a\0", 3, StatusCodes.Status422UnprocessableEntity)]
    [InlineData(null, 0, null)]
    public void Text_IsAsLongAsItMayBe_AndCanBeStored(string? text, int limit, int? status)
    {
        var faults = new FieldFaults();
        faults.Length("headline", text, limit);
        Assert.Equal(status, faults.Any ? faults.ToProblem().StatusCode : null);
    }
}
