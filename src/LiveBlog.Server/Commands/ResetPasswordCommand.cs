using LiveBlog.Server.Accounts.Links;
using LiveBlog.Server.Commands.Backup;
using LiveBlog.Server.Operations;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LiveBlog.Server.Commands;

/// <summary>
/// <c>reset-password address</c>: prints a link for a new password, for a newsroom whose only administrator has lost theirs. It needs no
/// rights other than access to the database.
/// </summary>
internal static class ResetPasswordCommand
{
    public const string Name = "reset-password";

    /// <summary>EX_USAGE of sysexits.h.</summary>
    private const int WrongUsage = 64;

    public static bool IsAsked(string[] args) => args is [Name, ..];

    public static async Task<int> ResetPasswordAsync(this WebApplication app, string[] args)
    {
        if (args is not [_, var email, ..] || email.StartsWith('-'))
        {
            return await FailAsync("Name the account: reset-password ada@example.org", WrongUsage);
        }
        await using var scope = app.Services.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IOptions<StorageOptions>>().Value;
        var folder = new DataFolder(storage.DataFolder);
        if (string.IsNullOrWhiteSpace(storage.Postgres) && !folder.HasDatabase)
        {
            return await FailAsync($"There is no installation in {folder.Path}. Name its data folder with --Storage:DataFolder.");
        }
        var db = scope.ServiceProvider.GetRequiredService<LiveBlogDb>();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            return await FailAsync("The database was last used by an older version. Start the server once, then run this again.");
        }
        if (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email) is not { } account)
        {
            return await FailAsync($"There is no account with the address {email}.");
        }
        var made = await MakeLinkAsync(db, scope.ServiceProvider.GetRequiredService<AccountLinks>(), account);
        Console.WriteLine($"{account.Name} chooses a new password here; the link works once, until {made.ExpiresAt:yyyy-MM-dd HH:mm} UTC:");
        Console.WriteLine($"  {AddressOf(app)}{made.Url}");
        return 0;
    }

    private static async Task<LinkMade> MakeLinkAsync(LiveBlogDb db, AccountLinks links, Account account)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var made = await links.AddResetAsync(db, Actor.Program("the command line"), account);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return made;
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.BaseUrl is { } site
            ? site.GetLeftPart(UriPartial.Authority)
            : Welcome.Link(app.Configuration["Urls"]!.Split(';')[0]);

    private static async Task<int> FailAsync(string sentence, int exitCode = 1)
    {
        await Console.Error.WriteLineAsync(sentence);
        return exitCode;
    }
}
