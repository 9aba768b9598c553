using LiveBlog.Server.Accounts.Links;
using LiveBlog.Server.Commands.Backup;
using LiveBlog.Server.Hosting;
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

    public static bool IsAsked(string[] args) => args is [Name, ..];

    public static async Task<int> ResetPasswordAsync(this WebApplication app, string[] args)
    {
        if (args is not [_, var named, ..] || named.Trim() is not { Length: > 0 } email || email.StartsWith('-'))
        {
            return await FailAsync("Name the account by its address: reset-password ada@example.org", CommandUsage.Wrong);
        }
        await using var scope = app.Services.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IOptions<StorageOptions>>().Value;
        var folder = new DataFolder(storage.DataFolder);
        if (string.IsNullOrWhiteSpace(storage.Postgres) && !folder.HasDatabase)
        {
            return await FailAsync($"There is no installation in {folder.Path}. Name its data folder with --Storage:DataFolder.");
        }
        try
        {
            return await PrintLinkAsync(app, scope.ServiceProvider, email);
        }
        catch (Exception fault) when (DataPlace.SentenceOf(fault.GetBaseException(), folder.Path) is { } sentence)
        {
            return await FailAsync(sentence);
        }
        catch (Exception fault) when (DatabaseFaults.MayPass(fault))
        {
            return await FailAsync($"The database does not answer: {fault.GetBaseException().Message.TrimEnd('.')}. Run this again.");
        }
    }

    private static async Task<int> PrintLinkAsync(WebApplication app, IServiceProvider services, string email)
    {
        var db = services.GetRequiredService<LiveBlogDb>();
        await db.RefuseNewerAsync(CancellationToken.None);
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            return await FailAsync("The database was last used by an older version. Start the server once, then run this again.");
        }
        if (await services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email) is not { } account)
        {
            return await FailAsync($"There is no account with the address {email}.");
        }
        var made = await MakeLinkAsync(db, services.GetRequiredService<AccountLinks>(), account);
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
