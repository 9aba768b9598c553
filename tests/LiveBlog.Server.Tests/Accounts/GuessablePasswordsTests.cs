using LiveBlog.Server.Accounts;
using LiveBlog.Server.Rights;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace LiveBlog.Server.Tests.Accounts;

public sealed class GuessablePasswordsTests
{
    private static readonly string Random = string.Concat(Enumerable.Repeat("kT9#xv2Lq!", 13));

    [Theory]
    [InlineData("violet anchors drift slowly", true)]
    [InlineData("password1234", false)]
    [InlineData("qwertyuiop12", false)]
    // What is known about the person.
    [InlineData("zqxvbnmtrwzqxvbnmtrw", false)]
    [InlineData("jkwpfhgdsajkwpfhgdsa", false)]
    [InlineData(null, false)]
    public async Task Password_IsRefused_IfItIsTriedEarly(string? password, bool isFine) =>
        Assert.Equal(isFine, await IsFineAsync(password));

    [Fact]
    public async Task Password_OfTheGreatestLength_IsTaken_AndALongerOneIsNot()
    {
        Assert.True(await IsFineAsync(Random[..GuessablePasswords.MaxLength]));
        Assert.False(await IsFineAsync(Random[..(GuessablePasswords.MaxLength + 1)]));
        // Only its beginning is looked at, because the work grows with the square of the length.
        Assert.False(await IsFineAsync(new string('a', 40) + Random[..40]));
    }

    [Theory]
    [InlineData("kT9#xv2Lq!a", false)]
    [InlineData("kT9#xv2Lq!ab", true)]
    public async Task Password_OfFewerThanTwelveCharacters_IsRefused(string password, bool isFine)
    {
        await using var newsroom = await OneNewsroom.CreateAsync();
        var account = NewAccount();
        (account.UserName, account.Email) = ("ben@example.org", "ben@example.org");
        Assert.Equal(isFine, (await newsroom.Get<UserManager<Account>>().CreateAsync(account, password)).Succeeded);
    }

    private static async Task<bool> IsFineAsync(string? password) =>
        (await new GuessablePasswords().ValidateAsync(null!, NewAccount(), password)).Succeeded;

    private static Account NewAccount() =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = "Jkwpfhgdsa Ruiz",
            Email = "zqxvbnmtrw@example.org",
            Role = Roles.Reporter,
        };
}
