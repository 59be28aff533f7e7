using Luwte.App.Access;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.TwoYears;

/// <summary>
/// From a report to printed agreements for direct safety, in a browser, with every act counted: people, three agreements in own
/// words with who does and who checks, who may read them, and the sheet for the father on paper.
/// </summary>
public class DirectSafetyTests
{
    private const string Password = "een lang wachtwoord";

    [Fact]
    public async Task NewFamily_HasPrintedAgreementsWithinFiveMinutes_AndNothingIsAskedTwice()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using (var db = test.Database.Open())
        {
            (await CreateAccount.RunAsync(db, new NewAccount { UserName = "fatima", DisplayName = "Fatima de Wit", Organisation = "GI Noord", Roles = [StaffRole.Worker], Password = Password }, CancellationToken.None)).IsValid.ShouldBeTrue();
        }

        await using var site = await RunningSite.StartProfessionalAsync(test.Database, new SetClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)));
        await using var chromium = await Chromium.StartAsync();
        await using var visit = await chromium.VisitorAsync();
        var page = await visit.NewPageAsync();
        await page.GotoAsync(new Uri(site.Address, "/inloggen").ToString());
        await page.FillAsync("[name=UserName]", "fatima");
        await page.FillAsync("[name=Password]", Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync("**/gezinnen");
        var work = new KeystrokeLevel(page);
        await work.SeeAsync(reads: false);

        await work.FollowAsync(page.Locator("nav a[href='/gezinnen/nieuw']"));
        await work.TypeAsync("Name", "Gezin Koolmees");
        await work.TypeAsync("ReportDate", "2026-02-27");
        await work.TypeAsync("Municipality", "Amsterdam");
        await work.TypeAsync("Region", "VT01");
        (string Name, string Born)[] members = [("Anouk", "1988"), ("Mark", "1985"), ("Noor", "2014")];
        for (var i = 0; i < members.Length; i++)
        {
            await work.TypeAsync(FormattableString.Invariant($"Members[{i}].Name"), members[i].Name);
            await work.TypeAsync(FormattableString.Invariant($"Members[{i}].BirthYear"), members[i].Born);
        }

        await work.ChooseAsync("Members[2].Sex", "vrouw");
        await work.FollowAsync(page.Locator("main button[name=Next]"));
        await work.TypeAsync("Lines[0].What", "Mark slaapt bij zijn broer en komt niet in huis");
        await work.ChooseAsync("Lines[0].Owner", "Mark");
        await work.TypeAsync("Lines[0].Checker", "oom Rob");
        await work.TypeAsync("Lines[1].What", "Mark belt alleen over Noor, voor zeven uur 's avonds");
        await work.TypeAsync("Lines[2].What", "Mark geeft vandaag zijn sleutel aan oom Rob");
        await work.TickAsync("Anouk");
        await work.FollowAsync(page.Locator("main form button.utrecht-button--primary-action"), reads: false);
        await page.Locator("#opgeschreven a").ClickAsync();
        (await page.Locator("#afspraken .agreement").CountAsync()).ShouldBe(3);
        await work.FollowAsync(page.Locator("#afdrukken a", new() { HasText = "Mark" }));
        var sheet = await page.Locator("main").InnerTextAsync();
        var paper = await work.PrintAsync();

        foreach (var line in (string[])["Mark slaapt bij zijn broer", "Mark belt alleen over Noor", "Mark geeft vandaag zijn sleutel", "oom Rob"])
        {
            sheet.ShouldContain(line);
        }

        paper.Length.ShouldBeGreaterThan(1000);
        var counted = FormattableString.Invariant($"{work.Pages} pages, {work.Fields.Count} fields, {work.Keys} keys, {work.Points} points, {work.Hands} hands, {work.Thoughts} thoughts, {work.Words} words: {work.Minutes:F1} minutes, {work.MinutesReading:F1} with reading the forms and the sheet");
        TestContext.Current.SendDiagnosticMessage(counted);
        work.Typed.ShouldBeUnique();
        work.Fields.ShouldBeUnique();
        work.Pages.ShouldBeLessThanOrEqualTo(5, counted);
        work.MinutesReading.ShouldBeLessThanOrEqualTo(5, counted);
    }
}
