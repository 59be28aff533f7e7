using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Luwte.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>Finding the way, safety and consent are there in every language; where a question is not, the page says so and is set as Dutch.</summary>
public class LanguageTests
{
    private readonly SetClock clock = new(SmallFamily.Start);

    /// <summary>These stand inside the question and are Dutch where the question is.</summary>
    private static readonly string[] WithTheQuestion = ["family.window.", "family.about"];

    [Theory]
    [InlineData("ar")]
    [InlineData("tr")]
    [InlineData("pl")]
    public void EveryTextAroundTheQuestions_IsThere(string language)
    {
        new TextCatalogue().All
            .Where(t => t.Key.StartsWith("family.", StringComparison.Ordinal) && !WithTheQuestion.Any(w => t.Key.StartsWith(w, StringComparison.Ordinal)))
            .Where(t => !t.Value.Others.ContainsKey(language))
            .Select(t => t.Key)
            .ShouldBeEmpty();
        Known.Content.HelpLines.Lines.ShouldAllBe(l => l.For.Others.ContainsKey(language) && l.Hours.Others.ContainsKey(language));
        Known.Content.Instruments.Newest("luwte-checks").Items.ShouldAllBe(i => i.Text!.Others.ContainsKey(language) && i.TextForChild!.Others.ContainsKey(language) && i.Options.All(o => o.Text.Others.ContainsKey(language)));
        Known.Content.Consent.Purposes.ShouldAllBe(p => p.Text.Others.ContainsKey(language) && p.TextForChild.Others.ContainsKey(language) && p.TextAboutChild.Others.ContainsKey(language));
        Known.Content.Dangers.ShownToRespondent.Others.Keys.ShouldContain(language);
    }

    [Fact]
    public async Task QuestionWithoutTranslation_SaysSo_IsSetAsDutch_AndIsStoredAsReadInDutch()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var mother = new Respondent(site);
        await mother.GetAsync("/taal/ar");
        await mother.EnterAsync(await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock));

        // The questions about safety are there in Arabic.
        mother.Page.QuerySelector("main form")!.GetAttribute("lang").ShouldBe("ar");
        mother.Page.QuerySelector("main form")!.GetAttribute("dir").ShouldBe("rtl");
        await mother.SendAsync(("answer", "1"));
        await mother.SendAsync(("answer", "1"));
        await mother.SendAsync();
        var form = mother.Page.QuerySelector("main form")!;

        (form.GetAttribute("lang"), form.GetAttribute("dir")).ShouldBe(("nl", "ltr"));
        mother.Page.QuerySelector("main")!.TextContent.ShouldContain("هذا السؤال متاح باللغة الهولندية فقط");
        mother.Page.QuerySelector("main button.next")!.GetAttribute("lang").ShouldBe("ar");
        await mother.SendAsync(("answer", "7"));
        await using var db = test.Database.Open();
        (await db.Sheets.SingleAsync(s => s.Instrument == "cantril")).Language.ShouldBe("nl");
        (await db.Sheets.SingleAsync(s => s.Instrument == "luwte-checks")).Language.ShouldBe("ar");
    }

    [Fact]
    public async Task SheetAnsweredInTwoLanguages_IsMarkedAsSuch()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        using var mother = new Respondent(site);
        await mother.EnterAsync(await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock));
        await mother.SendAsync(("answer", "1"));
        await mother.GetAsync("/taal/pl");
        await mother.GetAsync("/vraag");
        await mother.SendAsync(("answer", "1"));

        await using var db = test.Database.Open();
        (await db.Sheets.SingleAsync(s => s.Instrument == "luwte-checks")).Language.ShouldBe("mul");
    }
}
