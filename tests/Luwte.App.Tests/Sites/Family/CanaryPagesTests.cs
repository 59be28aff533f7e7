using Luwte.App.Access;
using Luwte.App.Measurement;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>
/// The file of the family is full of recognisable words. Each member goes through the whole family site: a child reads the
/// replies to its own words, and nobody reads anything else.
/// </summary>
public class CanaryPagesTests
{
    private readonly SetClock clock = new(new DateTimeOffset(2026, 6, 1, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task EveryPageOfAMember_HoldsExactlyWhatIsThatMembersOwn()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, Canaries.F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, Canaries.F, caseDirector: true);
        var canaries = await Canaries.PlantAsync(test.Database, worker, CodePepper.Demo.SealingKey(Luwte.App.Families.KeepHiddenAddress.Purpose));
        await using (var db = test.Database.Open())
        {
            (await ChooseIndexChild.RunAsync(db, Canaries.F, Canaries.Child, CancellationToken.None)).ShouldBeTrue();
        }

        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        foreach (var (member, tablet) in ((string, bool)[])[(Canaries.Mother, false), (Canaries.Father, true), (Canaries.Child, true)])
        {
            var pages = new Heard();
            using var someone = new Respondent(site, pages);
            var code = await CodeAsync(test, member);
            await someone.GetAsync(tablet ? "/?tablet=1" : "/");
            await someone.SendAsync(("code", "0000-0000-0000"));
            someone.Answer.IsSuccessStatusCode.ShouldBeFalse();
            await WalkAsync(someone, code, tablet);

            // A second visit shows nothing of the first, and an address of somebody's history nothing at all.
            await someone.GetAsync("/weg");
            foreach (var path in (string[])["/", "/vraag", "/vraag?n=1", "/bericht", "/woorden", "/keuze?alles=1", "/klaar", "/bestaat-niet", "/hulp", "/tips", "/later", "/fout", "/niets"])
            {
                await someone.GetAsync(path);
            }

            pages.Count.ShouldBeGreaterThan(30);
            canaries.In(pages.Text).Select(c => c.Place).ShouldBe(
                member == Canaries.Child ? ["reply to the child, no, 0", .. from share in (string[])["yes", "together"] from hearers in Enumerable.Range(0, 3) select $"reply to the child, {share}, {hearers}"] : [], ignoreOrder: true, customMessage: member);
            pages.Text.Contains("eigenwoordvanhetkind", StringComparison.Ordinal).ShouldBe(member == Canaries.Child);
            pages.With("eigenwoordvanhetkind").ShouldBeLessThanOrEqualTo(1, "own words stand once, on the page that could not keep them yet");
        }
    }

    /// <summary>Every step there is, with a page that is refused on the way.</summary>
    private static async Task WalkAsync(Respondent someone, string code, bool tablet)
    {
        await someone.GetAsync(tablet ? "/?tablet=1" : "/");
        await someone.SendAsync(("code", code));
        someone.Path.ShouldBe("/start");
        await someone.SendAsync();
        for (var i = 0; i < 400 && someone.Path is not ("/klaar" or "/woorden"); i++)
        {
            if (i == 4)
            {
                // Sent without an answer: the page comes back with what is wrong.
                await someone.SendAsync();
            }

            await someone.SendAsync(Next(someone));
        }

        if (someone.Path == "/woorden")
        {
            await someone.SendAsync(("change", "eigenwoordvanhetkind"));
            someone.Path.ShouldBe("/woorden");
            await someone.SendAsync(("change", "eigenwoordvanhetkind"), ("change-share", "no"));
        }

        someone.Path.ShouldBe("/klaar");
        await someone.GetAsync("/keuze?alles=1");
    }

    private static (string, string) Next(Respondent someone) =>
        someone.Path.StartsWith("/pauze", StringComparison.Ordinal) ? ("verder", "1")
        : someone.Values.Count == 0 ? ("answer", string.Empty)
        : ("answer", someone.Hidden("question") is "0.alone" or "0.tonight" ? "1" : someone.Values[0]);

    private async Task<string> CodeAsync(TestDatabase test, string member)
    {
        await using var db = test.Database.Open();
        var invited = await new InviteRespondent(db, Known.Content, CodePepper.Demo, clock).RunAsync(
            new InviteRequest { FamilyId = Canaries.F, MemberId = member, Wave = Wave.T0, By = "worker", Route = "core" }, CancellationToken.None);
        invited.Problems.ShouldBeEmpty();
        return invited.Value!.Code;
    }

    /// <summary>Keeps every answer with its headers.</summary>
    private sealed class Heard : DelegatingHandler
    {
        private readonly List<string> answers = [];

        public string Text => string.Join('\n', answers);

        public int Count => answers.Count;

        /// <summary>How many answers hold a word.</summary>
        public int With(string word) => answers.Count(a => a.Contains(word, StringComparison.Ordinal));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            answers.Add($"{answer.Headers}{answer.Content.Headers}{text}");
            answer.Content = new StringContent(text);
            return answer;
        }
    }
}
