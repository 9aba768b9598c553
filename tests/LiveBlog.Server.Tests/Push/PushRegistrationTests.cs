using System.Buffers.Text;
using System.Security.Cryptography;
using LiveBlog.Server.Hosting;
using LiveBlog.Server.Push;
using LiveBlog.Server.Storage;

namespace LiveBlog.Server.Tests.Push;

/// <summary>Anybody can send a subscription, and we connect to the address in it.</summary>
public sealed class PushRegistrationTests
{
    private const string Endpoint = "https://push.example/abc";
    private static readonly byte[] Point = MakePoint();
    private static readonly string Key = Base64Url.EncodeToString(Point);
    private static readonly string Auth = Base64Url.EncodeToString(new byte[16]);

    [Fact]
    public void Registration_OfABrowser_IsTakenAsItIs()
    {
        var faults = new FieldFaults();
        var wanted = new PushRegistration(Endpoint, new(Key + "=", Auth + "=="), PushLevel.Key, "Asia/Baku", new(22 * 60, 7 * 60));
        var taken = CheckedRegistration.Of(wanted, faults);
        Assert.False(faults.Any);
        Assert.Equal(Point, taken!.PublicKey);
        Assert.Equal(new byte[16], taken.AuthSecret);
        Assert.Equal((Endpoint, PushLevel.Key, "Asia/Baku"), (taken.Endpoint, taken.Level, taken.TimeZone));
        Assert.Equal((22 * 60, 7 * 60), (taken.QuietFrom, taken.QuietUntil));
    }

    [Fact]
    public void Registration_WithoutQuietHours_HasNoneAndIsInUtc()
    {
        var taken = CheckedRegistration.Of(new(Endpoint, new(Key, Auth), PushLevel.All, null, null), new FieldFaults());
        Assert.Equal(("UTC", null, null), (taken!.TimeZone, taken.QuietFrom, taken.QuietUntil));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("push.example/abc")]
    [InlineData("http://push.example/abc")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://push.example:8443/abc")]
    [InlineData("https://user:secret@push.example/abc")]
    [InlineData("https://user@push.example/abc")]
    [InlineData("https://push.example/a\0b")]
    public void EndpointThatIsNotAPushServicesAddress_IsRefused(string? endpoint) =>
        AssertRefused("endpoint", new(endpoint, new(Key, Auth), PushLevel.All, null, null));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Endpoint_LongerThanAny_IsRefused(int more, bool isRefused)
    {
        var endpoint = Endpoint.PadRight(CheckedRegistration.EndpointLength + more, 'a');
        var faults = new FieldFaults();
        CheckedRegistration.Of(new(endpoint, new(Key, Auth), PushLevel.All, null, null), faults);
        Assert.Equal(isRefused, faults.IsTooLong);
    }

    [Fact]
    public void KeyThatIsNotAPointOfTheCurve_IsRefused()
    {
        byte[] compressed = [2, .. Point[1..]];
        byte[] offTheCurve = [4, .. Enumerable.Repeat((byte)7, 64)];
        string?[] wrong =
        [
            null,
            "",
            "!!",
            Base64Url.EncodeToString(compressed),
            Base64Url.EncodeToString(offTheCurve),
            Base64Url.EncodeToString(Point.AsSpan(0, 64)),
            Base64Url.EncodeToString([.. Point, 0]),
        ];
        Assert.All(wrong, key => AssertRefused("keys.p256dh", new(Endpoint, new(key, Auth), PushLevel.All, null, null)));
        Assert.Null(CheckedRegistration.Of(new(Endpoint, null, PushLevel.All, null, null), new FieldFaults()));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(0)]
    public void Secret_OfAnotherLength_IsRefused(int bytes) =>
        AssertRefused("keys.auth", new(Endpoint, new(Key, Base64Url.EncodeToString(new byte[bytes])), PushLevel.All, null, null));

    [Theory]
    [InlineData(-1, 60)]
    [InlineData(60, -1)]
    [InlineData(1440, 60)]
    [InlineData(60, 1440)]
    public void QuietHours_OutsideTheDay_AreRefused(int from, int until) =>
        AssertRefused("quiet", new(Endpoint, new(Key, Auth), PushLevel.All, null, new(from, until)));

    [Fact]
    public void UnknownLevelOrZone_IsRefused()
    {
        AssertRefused("level", new(Endpoint, new(Key, Auth), (PushLevel)3, null, null));
        AssertRefused("timeZone", new(Endpoint, new(Key, Auth), PushLevel.All, "Europe/Atlantis", null));
    }

    [Fact]
    public void QuietHours_FromTheFirstMinuteToTheLast_AreTaken()
    {
        var taken = CheckedRegistration.Of(new(Endpoint, new(Key, Auth), PushLevel.StartEnd, null, new(0, 1439)), new FieldFaults());
        Assert.Equal((0, 1439), (taken!.QuietFrom, taken.QuietUntil));
    }

    private static void AssertRefused(string field, PushRegistration wanted)
    {
        var faults = new FieldFaults();
        Assert.Null(CheckedRegistration.Of(wanted, faults));
        Assert.Equal([field], faults.Fields.Keys);
    }

    private static byte[] MakePoint()
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = browser.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }
}
