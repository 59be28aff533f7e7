using Microsoft.Playwright;

namespace Luwte.Journeys.Tests;

/// <summary>
/// Answers the question on the page. Choosing is one call to the browser: a questionnaire has hundreds of pages, and a
/// call for every look at one of them is most of what a journey costs. Going on is a real click.
/// </summary>
internal static class Questions
{
    /// <summary>The smallest code of the question; never "I don't know".</summary>
    public const string Lowest = "lowest";

    /// <summary>The largest code of the question; never "I don't know".</summary>
    public const string Highest = "highest";

    // "Alone" and "safe tonight" are always yes here: who says no does not come to the questions.
    private const string Choose = """
        (question, { chosen, otherwise }) => {
          const key = question.value;
          const item = key.slice(key.indexOf(".") + 1);
          const answers = [...document.querySelectorAll("input[name=answer]")];
          const codes = answers.map(a => a.value).filter(v => /^\d/.test(v)).map(Number);
          const named = { lowest: Math.min(...codes), highest: Math.max(...codes) };
          const wanted = key === "0.alone" || key === "0.tonight" ? ["1"] : item in chosen ? [chosen[item]] : otherwise.map(o => String(named[o] ?? o));
          const answer = wanted.map(w => answers.find(a => a.value === w)).find(a => a) ?? answers[0];
          answer.click();
          if (!answer.checked) throw new Error(key + " cannot be answered");
          return key;
        }
        """;

    /// <param name="page">A page with a question.</param>
    /// <param name="chosen">Answers by item.</param>
    /// <param name="otherwise">Answers to every other question, the first that the question has; its first answer when it has none of them.</param>
    /// <returns>Which question it was.</returns>
    public static async Task<string> AnswerAsync(IPage page, IReadOnlyDictionary<string, string> chosen, params string[] otherwise)
    {
        // A click ends when the next page begins to come in. The button stands below the question and all its answers, so they
        // are there when it is. The event of a loaded page is no sign: it may have come before anybody waits for it.
        await page.Locator("main button.next").WaitForAsync();
        var key = await page.Locator("input[name=question]").EvaluateAsync<string>(Choose, new { chosen = new Dictionary<string, string>(chosen), otherwise });
        await page.ClickAsync("main button.next");
        return key;
    }
}
