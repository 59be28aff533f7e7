using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Tests.Building;

/// <summary>Builds a sheet: <c>ASheet.Of(TheInstruments.Partner).By("mother").About("father").AllAnswered(0).With("in-s01", 1)</c>.</summary>
internal sealed class ASheet
{
    private readonly Instrument instrument;
    private readonly short[] answers;
    private string id;
    private string respondent = "mother";
    private string? about;
    private int window = 12;
    private DateOnly day = AFamily.Day;
    private Wave wave = Wave.T0;
    private string language = "nl";

    private ASheet(Instrument instrument)
    {
        this.instrument = instrument;
        id = instrument.Id;
        answers = new short[instrument.Items.Count];
        Array.Fill(answers, AnswerCode.NotAnswered);
    }

    public static ASheet Of(Instrument instrument) => new(instrument);

    public ASheet By(string member)
    {
        respondent = member;
        return this;
    }

    public ASheet About(string member)
    {
        about = member;
        return this;
    }

    public ASheet Called(string sheet)
    {
        id = sheet;
        return this;
    }

    public ASheet On(DateOnly date)
    {
        day = date;
        return this;
    }

    public ASheet In(int waveNumber)
    {
        wave = new Wave(waveNumber);
        return this;
    }

    public ASheet Read(string inLanguage)
    {
        language = inLanguage;
        return this;
    }

    public ASheet OverMonths(int months)
    {
        window = months;
        return this;
    }

    public ASheet AllAnswered(short code)
    {
        Array.Fill(answers, code);
        return this;
    }

    public ASheet With(string item, short code)
    {
        answers[instrument.IndexOf(item)] = code;
        return this;
    }

    /// <summary>The items from the first on.</summary>
    public ASheet With(params short[] codes)
    {
        codes.CopyTo(answers, 0);
        return this;
    }

    /// <summary>Items that stay without an answer, each missing in another way.</summary>
    public ASheet Missing(params string[] items)
    {
        short[] ways = [AnswerCode.DontKnow, AnswerCode.RatherNotSay, AnswerCode.NotShown, AnswerCode.NotAnswered];
        for (var i = 0; i < items.Length; i++)
        {
            answers[instrument.IndexOf(items[i])] = ways[i % 4];
        }

        return this;
    }

    public Sheet Build() => new()
    {
        Id = id,
        Wave = wave,
        Respondent = respondent,
        Instrument = instrument,
        About = about,
        CompletedOn = day,
        WindowMonths = window,
        Language = language,
        Assisted = false,
        Answers = [.. answers],
    };

    public static implicit operator Sheet(ASheet sheet) => sheet.Build();
}
