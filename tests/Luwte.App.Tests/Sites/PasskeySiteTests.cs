using Luwte.Web.Security;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites;

public class PasskeySiteTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5081", null, "localhost", null)]
    [InlineData("http://*:80", null, "localhost", null)]
    [InlineData("http://localhost:5081", null, "localhost", null)]
    [InlineData("https://pro.example", null, "pro.example", "https://pro.example")]
    [InlineData("http://0.0.0.0:8080", "https://pro.example/", "pro.example", "https://pro.example")]
    [InlineData("https://inside.example:8443", "https://pro.example:444", "pro.example", "https://pro.example:444")]
    public void Host_ComesFromTheStart_NeverFromARequest(string url, string? address, string host, string? origin)
    {
        var site = PasskeySite.Of(new SiteOptions { Database = null!, Content = null!, Url = url, ProfessionalAddress = address is null ? null : new Uri(address) });

        site.ShouldBe(new PasskeySite(host, origin));
    }

    [Theory]
    [InlineData("https://pro.example", true)]
    [InlineData("https://PRO.example", true)]
    [InlineData("http://pro.example", false)]
    [InlineData("https://pro.example:444", false)]
    [InlineData("https://pro.example.kwaad.example", false)]
    [InlineData("https://family.example", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    public void Origin_HasToBeTheOneAddress(string origin, bool accepted)
    {
        var site = new PasskeySite("pro.example", "https://pro.example");

        site.Accepts(Asked(origin)).ShouldBe(accepted);
        site.Accepts(Asked(origin, framed: true)).ShouldBeFalse();
        site.Accepts(Asked(origin, top: "https://pro.example")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://localhost:5081", true)]
    [InlineData("https://localhost:5081", true)]
    [InlineData("http://localhost:5080", false)]
    [InlineData("http://127.0.0.1:5081", false)]
    [InlineData("http://pro.example:5081", false)]
    public void OnTheMachineItself_ThePortHasToBeTheOneThatListens(string origin, bool accepted) =>
        new PasskeySite("localhost", null).Accepts(Asked(origin)).ShouldBe(accepted);

    private static PasskeyOriginValidationContext Asked(string origin, bool framed = false, string? top = null)
    {
        var context = new DefaultHttpContext();
        context.Connection.LocalPort = 5081;
        context.Request.Headers.Host = "whatever.example";
        return new PasskeyOriginValidationContext { HttpContext = context, Origin = origin, CrossOrigin = framed, TopOrigin = top };
    }
}
