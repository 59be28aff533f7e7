using Luwte.App.Access;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.TwoYears;

/// <summary>
/// One family from the report to "gestopt", in a browser with a clock that is set: a breach, suspected control, a girl of
/// twelve who keeps something to herself, a relapse, another worker, and closing only when two waves without any incident
/// lie beside each other. Screens and typing are counted on the way.
/// </summary>
public class TwoYearsTests
{
    private const string Password = "een lang wachtwoord";
    private const string Secret = "Ik slaap met mijn kleren aan als papa er is";
    private const string Hidden = "Haar tas staat bij de buurvrouw op nummer negen";
    private static readonly DateOnly Report = new(2026, 2, 27);

    [Fact]
    public async Task OneFamily_FromReportToStopped_WithNothingTypedTwice()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await AddWorkersAsync(test);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, clock);
        await using var chromium = await Chromium.StartAsync();
        await using var visit = await chromium.VisitorAsync();
        var worker = new CountedWorker(await visit.NewPageAsync(), site.Address, clock);

        // A new family: the first agreement for direct safety stands after a few screens.
        await worker.LogInAsync("fatima", Password);
        var file = await OpenFileAsync(worker);
        await AgreeAsync(worker, file, "-2", "Vader slaapt bij zijn broer", "Oom Rob belt meteen", "Papa slaapt bij oom Rob");
        worker.Screens.ShouldBeLessThanOrEqualTo(5);
        worker.Minutes.ShouldBeLessThanOrEqualTo(5);
        await using var family = new TwoYearsFamily(test.Database, clock, file["/gezinnen/".Length..]);

        // They answer; the girl writes something for the worker only. The worker answers her and judges before seeing.
        clock.Now = At(2026, 3, 9);
        await family.AnswerAsync(0, "severe", 2);
        await family.WriteAsync(Secret);
        clock.Now = At(2026, 3, 10);
        await worker.LogInAsync("fatima", Password);
        (await worker.OpenAsync("/gezinnen")).ShouldContain("Vertelde iets, nog niet gelezen");
        (await worker.OpenAsync(file)).ShouldContain(Secret);
        await worker.TypeAsync("Reply", "Dank je dat je dit vertelt. Ik kom donderdag naar je school.");
        await worker.SendAsync("Reply");
        await JudgeAsync(worker, file, "no", "Moeder vertelde het en de wijkagent was er");
        (await worker.OpenAsync(file)).ShouldContain("Ernstig of veel");

        // Suspected control: a plan of her own, and nothing is asked of her in the joint one without a word on why.
        await worker.OpenAsync(file + "/plan");
        await worker.ChooseAsync("Threatened", family.Mother);
        await worker.ChooseAsync("By", family.Father);
        await worker.TypeAsync("Why", "Hij houdt haar telefoon bij zich");
        await worker.SendAsync("Threatened");
        await worker.OpenAsync(file + "/plan/vertrouwelijk");
        await worker.ChooseAsync("Member", family.Mother);
        await worker.Page.Locator("main form:has(select[name=Member]) [name=Text]").FillAsync(Hidden);
        await worker.SendAsync("Text", "button[type=submit] >> nth=0");
        (await AgreeAsync(worker, file, "-1", "Moeder gaat zondag mee wandelen", "Dan praten we opnieuw", null)).ShouldContain("Het is opgeschreven");
        (await worker.OpenAsync(file + "/plan")).ShouldContain("de afspraak kan niet ingaan");
        await worker.Page.Locator("#wacht form[action*=Drop] button").ClickAsync();
        (await worker.OpenAsync(file + "/plan")).ShouldNotContain("Moeder gaat zondag mee wandelen");
        await NobodyAtHomeReadsAsync(worker, file, family);

        // The girl hears what goes on and says something back.
        clock.Now = At(2026, 3, 12);
        await worker.LogInAsync("fatima", Password);
        await worker.OpenAsync($"{file}/uitleg?kind={family.Girl}");
        await worker.TypeAsync("SaidBack", "Dus het komt niet door mij");
        (await worker.SendAsync("SaidBack")).ShouldContain("Dus het komt niet door mij");
        await SeenAloneAsync(worker, file, family);

        // The agreement is broken: a task for the team, done the next day, and kept at the check after.
        clock.Now = At(2026, 3, 17);
        await worker.LogInAsync("fatima", Password);
        await CheckAsync(worker, file, "broken", "De buren zagen zijn auto", new DateOnly(2026, 3, 24));
        (await worker.OpenAsync("/gezinnen")).ShouldContain("Afspraak niet gehouden");
        (await worker.OpenAsync(file)).ShouldContain("Oom Rob belt meteen");
        await worker.TypeAsync("TaskDone", "Met vader gesproken, oom Rob haalde hem op");
        await worker.SendAsync("TaskDone");
        clock.Now = At(2026, 3, 24);
        await worker.LogInAsync("fatima", Password);
        await CheckAsync(worker, file, "kept", string.Empty, new DateOnly(2026, 6, 1));

        // Help for the child and against the violence: first a waiting list, then it begins, and only the day is typed.
        clock.Now = At(2026, 4, 1);
        await worker.LogInAsync("fatima", Password);
        (await worker.OpenAsync(file + "/hulp")).ShouldContain("ernstig geweld");
        await worker.ChooseAsync("HelpMember", family.Father);
        await worker.TypeAsync("HelpWhat", "Moviera");
        await worker.ChooseAsync("HelpKindCode", "specialised");
        await worker.ChooseAsync("HelpProblemCode", "violence");
        await worker.TypeAsync("HelpWaiting", new DateOnly(2026, 3, 20));
        (await worker.SendAsync("HelpWhat")).ShouldContain("12 dagen op een wachtlijst");
        clock.Now = At(2026, 4, 20);
        await worker.LogInAsync("fatima", Password);
        await worker.OpenAsync(file + "/hulp");
        await worker.Page.Locator(".needs a[href^='?wijzig']").First.ClickAsync();
        await worker.TypeAsync("HelpStarted", new DateOnly(2026, 4, 20));
        (await worker.SendAsync("HelpStarted")).ShouldNotContain("ernstig geweld –");

        // Calmer: on to stable safety. Then new severe violence: back to direct safety without anybody deciding it.
        clock.Now = At(2026, 5, 4);
        await family.AnswerAsync(1, "mild", 5);
        await worker.LogInAsync("fatima", Password);
        await JudgeAsync(worker, file, "partly", "School ziet een rustiger kind");
        await worker.OpenAsync(file + "/plan");
        await worker.ChooseAsync("To", "stable");
        (await worker.SendAsync("To")).ShouldContain("Sinds 4 mei 2026");
        clock.Now = At(2026, 7, 6);
        await family.AnswerAsync(2, "severe", 3);
        await worker.LogInAsync("fatima", Password);
        await JudgeAsync(worker, file, "no", "De huisarts belde over een blauwe plek");
        (await worker.OpenAsync(file + "/plan")).ShouldContain("terug in directe veiligheid");
        (await worker.OpenAsync(file + "/verloop")).ShouldContain("Terugval");

        // Another worker takes over, warm: both are in the team, and the family's page counts the change.
        clock.Now = At(2026, 9, 1);
        await worker.LogInAsync("fatima", Password);
        await worker.OpenAsync(file + "/team");
        await worker.TypeAsync("Colleague", "bram");
        await worker.SendAsync("Colleague", "button[name=Director][value=true]");
        clock.Now = At(2026, 9, 2);
        await worker.LogInAsync("bram", Password);
        var agreed = await worker.OpenAsync(file + "/afgesproken/team");
        agreed.ShouldContain("1 keer een andere casusregisseur");
        agreed.ShouldContain("De eerste stap kwam 3 dagen na de melding");

        // Every quarter a check; nobody lets go.
        for (var day = new DateOnly(2026, 12, 1); day < new DateOnly(2028, 7, 1); day = day.AddMonths(3))
        {
            clock.Now = At(day.Year, day.Month, day.Day);
            await worker.LogInAsync("bram", Password);
            await CheckAsync(worker, file, "kept", string.Empty, day.AddMonths(3));
        }

        // One wave without any incident is not enough, and closing then takes a reason.
        clock.Now = At(2027, 7, 7);
        await family.AnswerAsync(3, null, 8);
        await worker.LogInAsync("bram", Password);
        await JudgeAsync(worker, file, "yes", "Sinds een jaar hoort niemand iets");
        (await worker.OpenAsync(file + "/verloop")).ShouldContain("Nog niet gestopt");
        await worker.TypeAsync("Checker", "opa Henk");
        (await worker.SendAsync("Checker")).ShouldContain("Schrijf op waarom u toch afsluit");

        // Two of them, whose windows do not overlap: it stopped.
        clock.Now = At(2028, 7, 10);
        await family.AnswerAsync(4, null, 9);
        await worker.LogInAsync("bram", Password);
        await JudgeAsync(worker, file, "yes", "Twee jaar rust, ook volgens het meisje");
        await SeenAloneAsync(worker, file, family);
        await worker.ChooseAsync("Child", family.Girl);
        await worker.ChooseAsync("Step", "changed");
        await worker.TypeAsync("Words", "Ik slaap gewoon weer in mijn pyjama");
        (await worker.SendAsync("Words")).ShouldContain("Ik slaap gewoon weer in mijn pyjama");
        var course = await worker.OpenAsync(file + "/verloop");
        course.ShouldContain("Gestopt: twee metingen zonder voorval");
        course.ShouldContain("Hoe goed is er naar jou geluisterd?");
        await worker.TypeAsync("Checker", "tante Els");
        (await worker.SendAsync("Checker")).ShouldContain("tante Els houdt een oogje in het zeil");
        await NobodyAtHomeReadsAsync(worker, file, family);

        worker.Typed.Where(t => t.Length > 3).ShouldBeUnique();
        worker.BusiestMonth.ShouldBeLessThanOrEqualTo(30);
        TestContext.Current.SendDiagnosticMessage(FormattableString.Invariant($"{worker.Screens} screens, {worker.Minutes:F0} minutes in all, {worker.BusiestMonth:F1} in the busiest month"));
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 9, 0, 0, TimeSpan.Zero);

    private static async Task AddWorkersAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        foreach (var (name, shown) in new[] { ("fatima", "Fatima de Wit"), ("bram", "Bram Postma") })
        {
            (await CreateAccount.RunAsync(db, new NewAccount { UserName = name, DisplayName = shown, Organisation = "GI Noord", Roles = [StaffRole.Worker], Password = Password }, CancellationToken.None)).IsValid.ShouldBeTrue();
        }
    }

    private static async Task<string> OpenFileAsync(CountedWorker worker)
    {
        await worker.OpenAsync("/gezinnen/nieuw");
        await worker.TypeAsync("Name", "Gezin Koolmees");
        await worker.TypeAsync("ReportDate", Report);
        await worker.TypeAsync("Municipality", "GM0363");
        await worker.TypeAsync("Region", "VT01");
        (string Name, string Role, string Born, string Sex)[] members = [("Anouk", "mother", "1988", "f"), ("Mark", "father", "1985", "m"), ("Noor", "child", "2014", "f")];
        for (var i = 0; i < members.Length; i++)
        {
            await worker.TypeAsync(FormattableString.Invariant($"Members[{i}].Name"), members[i].Name);
            await worker.ChooseAsync(FormattableString.Invariant($"Members[{i}].Role"), members[i].Role);
            await worker.TypeAsync(FormattableString.Invariant($"Members[{i}].BirthYear"), members[i].Born);
            await worker.ChooseAsync(FormattableString.Invariant($"Members[{i}].Sex"), members[i].Sex);
        }

        await worker.SendAsync("Municipality");
        return new Uri(worker.Page.Url).AbsolutePath;
    }

    private static async Task<string> AgreeAsync(CountedWorker worker, string file, string owner, string what, string ifBroken, string? forChild)
    {
        var id = file["/gezinnen/".Length..];
        await worker.OpenAsync(file + "/afspraken/nieuw");
        await worker.TypeAsync("What", what);
        await worker.ChooseAsync("Owner", id + owner);
        await worker.TypeAsync("CheckerOutside", forChild is null ? "de wijkagent" : "oom Rob");
        await worker.TypeAsync("CheckOn", new DateOnly(2026, 3, 16));
        await worker.TypeAsync("IfBroken", ifBroken);
        if (forChild is not null)
        {
            await worker.ChooseAsync("Restrains", id + owner);
            await worker.TypeAsync("ForChild", forChild);
        }

        return await worker.SendAsync("What");
    }

    private static async Task JudgeAsync(CountedWorker worker, string file, string safe, string reason)
    {
        await worker.OpenAsync(file + "/analyse");
        await worker.ChooseAsync("SafetyNow", safe);
        await worker.ChooseAsync("RiskLater", "partly");
        await worker.ChooseAsync("Threat", "partly");
        await worker.TypeAsync("JudgementReason", reason);
        await worker.SendAsync("JudgementReason");
    }

    private static async Task CheckAsync(CountedWorker worker, string file, string result, string note, DateOnly next)
    {
        await worker.OpenAsync(file);
        var check = await worker.Page.Locator("li.agreement a").Filter(new() { HasText = "Vader slaapt" }).First.GetAttributeAsync("href");
        await worker.OpenAsync(check!);
        await worker.ChooseAsync("Result", result);
        if (note.Length > 0)
        {
            await worker.TypeAsync("Note", note);
        }

        await worker.TypeAsync("NextOn", next);
        await worker.SendAsync("Result");
    }

    private static async Task SeenAloneAsync(CountedWorker worker, string file, TwoYearsFamily family)
    {
        await worker.OpenAsync(file + "/verloop");
        await worker.ChooseAsync("Child", family.Girl);
        await worker.ChooseAsync("Step", "seen-alone");
        await worker.SendAsync("Step");
    }

    /// <summary>What the girl kept to herself and the plan of her mother stand on no page that somebody at home may read.</summary>
    private static async Task NobodyAtHomeReadsAsync(CountedWorker worker, string file, TwoYearsFamily family)
    {
        foreach (var reader in new[] { family.Mother, family.Father, family.Girl })
        {
            foreach (var page in new[] { "/afgesproken/", "/plan/afdruk/" })
            {
                await worker.Page.GotoAsync(new Uri(new Uri(worker.Page.Url), file + page + reader).ToString());
                var html = await worker.Page.ContentAsync();
                html.ShouldNotContain(Secret);
                html.ShouldNotContain(Hidden);
                html.ShouldNotContain("haar telefoon");
                html.ShouldNotContain("Gevoel van veiligheid");
                html.ShouldNotContain("donderdag naar je school");
            }
        }
    }
}
