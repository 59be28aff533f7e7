using Luwte.Domain.Families;
using Microsoft.Playwright;

namespace Luwte.Journeys.Tests.Loop;

/// <summary>A person of the family who answers in a browser, with what they would choose.</summary>
internal sealed class RespondentInBrowser(IPage page, Uri site)
{
    private const int MostPages = 400;

    /// <summary>Answers to give, by item; every other question gets "never", "no" or its first answer.</summary>
    public required IReadOnlyDictionary<string, string> Chooses { get; init; }

    /// <summary>The child's own closing words; null for a parent.</summary>
    public string? Words { get; init; }

    /// <summary>Types the code and answers everything, to the last page.</summary>
    /// <returns>Number of questions answered.</returns>
    public async Task<int> AnswerAsync(string code)
    {
        await page.GotoAsync(site.ToString());
        await page.FillAsync("input[name=code]", code);
        await page.ClickAsync("button.next");
        var questions = 0;
        for (var visited = 0; visited < MostPages; visited++)
        {
            switch (new Uri(page.Url).AbsolutePath)
            {
                case "/klaar":
                    return questions;
                case "/vraag":
                    await Questions.AnswerAsync(page, Chooses, "0");
                    questions++;
                    break;
                case "/woorden":
                    await WriteWordsAsync();
                    break;
                default:
                    await page.Locator("button.next").First.ClickAsync();
                    break;
            }
        }

        throw new InvalidOperationException($"No end after {MostPages} pages; the last was {page.Url}.");
    }

    private async Task WriteWordsAsync()
    {
        if (Words is { } words)
        {
            await page.FillAsync("textarea[name=change]", words);
            await page.CheckAsync("#change-no");
        }

        await page.ClickAsync("button.next");
    }
}

/// <summary>A child-protection worker at work on the professional site.</summary>
internal sealed class WorkerInBrowser(IPage page, Uri site)
{
    public IPage Page => page;

    public async Task LogInAsync(string userName, string password)
    {
        await page.GotoAsync(new Uri(site, "/inloggen").ToString());
        await page.FillAsync("input[name=UserName]", userName);
        await page.FillAsync("input[name=Password]", password);
        await page.Locator("main form button.utrecht-button--primary-action").First.ClickAsync();
    }

    /// <summary>Opens a file for two parents and a girl.</summary>
    /// <returns>Path of the family page.</returns>
    public async Task<string> OpenFamilyAsync(string name, DateOnly report, string municipality, int girlBorn)
    {
        await page.GotoAsync(new Uri(site, "/gezinnen/nieuw").ToString());
        await page.FillAsync("input[name=Name]", name);
        await page.FillAsync("input[name=ReportDate]", report.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.FillAsync("input[name=Municipality]", municipality);
        await page.FillAsync("input[name=Region]", "VT01");
        (string Name, Role Role, int Born, string Sex)[] members = [("Moeder", Role.Mother, report.Year - 40, "f"), ("Vader", Role.Father, report.Year - 42, "m"), ("Isa", Role.Child, girlBorn, "f")];
        for (var i = 0; i < members.Length; i++)
        {
            var place = $"Members[{i}]";
            await page.FillAsync($"input[name='{place}.Name']", members[i].Name);
            await page.SelectOptionAsync($"select[name='{place}.Role']", members[i].Role.Code());
            await page.FillAsync($"input[name='{place}.BirthYear']", members[i].Born.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await page.SelectOptionAsync($"select[name='{place}.Sex']", members[i].Sex);
        }

        await page.Locator("main form button.utrecht-button--primary-action").First.ClickAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Makes a code for a member and reads it from the screen, as the worker would hand it over.</summary>
    public async Task<string> InviteAsync(string family, string member, string wave)
    {
        await page.GotoAsync(new Uri(site, family + "/uitnodigen").ToString());
        await page.SelectOptionAsync("select[name=Member]", new SelectOptionValue { Value = await ValueOfAsync("Member", member) });
        await page.SelectOptionAsync("select[name=WaveCode]", wave);
        await page.Locator("main form button.utrecht-button--primary-action").First.ClickAsync();
        return await page.Locator("p.secret code").InnerTextAsync();
    }

    public async Task<string> ShowAsync(string path)
    {
        await page.GotoAsync(new Uri(site, path).ToString());
        return await page.Locator("main").InnerTextAsync();
    }

    /// <summary>Gives the own view that the computed outcome waits for.</summary>
    public async Task JudgeAsync(string family)
    {
        await page.GotoAsync(new Uri(site, family + "/analyse").ToString());
        foreach (var question in (string[])["SafetyNow", "RiskLater", "Threat"])
        {
            await page.Locator($"input[name={question}][value=partly]").CheckAsync();
        }

        await page.FillAsync("textarea[name=JudgementReason]", "Wat Isa schreef, en wat ik thuis zag.");
        await page.Locator("#oordeel form button.utrecht-button--primary-action").First.ClickAsync();
    }

    public async Task AgreeAsync(string family, string what, string checker, DateOnly on)
    {
        await page.GotoAsync(new Uri(site, family + "/afspraken/nieuw").ToString());
        await page.FillAsync("textarea[name=What]", what);
        await page.SelectOptionAsync("select[name=Owner]", new SelectOptionValue { Value = await ValueOfAsync("Owner", "Vader") });
        await page.SelectOptionAsync("select[name=Restrains]", new SelectOptionValue { Value = await ValueOfAsync("Restrains", "Vader") });
        await page.FillAsync("input[name=CheckerOutside]", checker);
        await page.FillAsync("input[name=CheckOn]", on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.FillAsync("textarea[name=IfBroken]", "Moeder belt de jeugdbeschermer.");
        await page.Locator("main form button.utrecht-button--primary-action").First.ClickAsync();
    }

    public async Task CheckAgreementAsync(string family, string note)
    {
        await page.GotoAsync(new Uri(site, family).ToString());
        await page.Locator("#afspraken li.agreement a").First.ClickAsync();
        await page.Locator("input[name=Result]").First.CheckAsync();
        await page.FillAsync("textarea[name=Note]", note);
        await page.Locator("main form button.utrecht-button--primary-action").First.ClickAsync();
    }

    private async Task<string> ValueOfAsync(string select, string text)
    {
        var option = page.Locator($"select[name={select}] option").Filter(new LocatorFilterOptions { HasText = text }).First;
        return await option.GetAttributeAsync("value") ?? throw new InvalidOperationException($"'{text}' cannot be chosen in {select}.");
    }
}
