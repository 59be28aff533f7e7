using Luwte.Domain.Instruments;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Content;

public class TalkContentTests
{
    /// <summary>Every finding that can come up has a card, for everybody whose answers can show it.</summary>
    [Fact]
    public void EveryFinding_HasACardForItsListeners()
    {
        string[] findings =
        [
            Concept.PartnerViolence, Concept.ChildMaltreatment, Concept.TraumaChild, Concept.TraumaParent, Concept.Attachment, Concept.EmotionalInsecurity,
            TalkingPoint.Control, .. Known.Content.Dangers.ByKey.Keys.Where(k => k != "not-safe-tonight"),
        ];

        foreach (var finding in findings)
        {
            var card = Known.Content.Talks.Cards[finding];
            card.Adult.ShouldNotBeEmpty(finding);
            card.For(RespondentKind.Young).ShouldNotBeEmpty(finding);
            card.For(RespondentKind.Child).ShouldNotBeEmpty(finding);
        }

        foreach (var forChildren in (string[])[Concept.ChildMaltreatment, Concept.TraumaChild, Concept.Attachment, Concept.EmotionalInsecurity, "death-threat"])
        {
            Known.Content.Talks.Cards[forChildren].Young.ShouldNotBeEmpty(forChildren);
            Known.Content.Talks.Cards[forChildren].Child.ShouldNotBeEmpty(forChildren);
        }
    }

    /// <summary>A card is spoken: short sentences, at most twenty words.</summary>
    [Fact]
    public void Cards_AreShortSpokenDutch()
    {
        var lines = Known.Content.Talks.Cards.Values.SelectMany(c => c.Adult.Concat(c.Young).Concat(c.Child)).Select(l => l.Nl).ToArray();

        lines.Length.ShouldBeGreaterThan(50);
        foreach (var sentence in lines.SelectMany(l => l.Split('.', '?', '!')).Select(s => s.Trim()).Where(s => s.Length > 0))
        {
            sentence.Split(' ').Length.ShouldBeLessThanOrEqualTo(20, sentence);
        }

        lines.ShouldAllBe(l => !l.Contains("dader", StringComparison.OrdinalIgnoreCase) && !l.Contains("slachtoffer", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void SignsAndActs_NameItemsThatExist()
    {
        var talks = Known.Content.Talks;
        foreach (var sign in talks.ControlSigns.Signs)
        {
            var instrument = Known.Content.Instruments.Newest(sign.Instrument);
            sign.Items.ShouldAllBe(i => instrument.IndexOf(i) >= 0, sign.Key);
            sign.Items.ShouldAllBe(i => instrument.Items[instrument.IndexOf(i)].Codes.Contains(sign.From), sign.Key);
            talks.SignTexts.Keys.ShouldContain(sign.Key);
        }

        talks.SignTexts.Keys.ShouldContain(ControlSignsRule.OneSidedSevere);
        foreach (var (key, item) in talks.Acts.WhoItems)
        {
            var instrument = Known.Content.Instruments.Newest(key.Instrument);
            instrument.Incidents.ShouldContain(s => s.Id == key.Incidents);
            instrument.IndexOf(item).ShouldBeGreaterThanOrEqualTo(0);
        }

        foreach (var (id, (mild, severe)) in talks.Acts.Uncounted)
        {
            mild.Concat(severe).ShouldAllBe(i => Known.Content.Instruments.Newest(id).IndexOf(i) >= 0);
        }

        talks.Acts.Witness.ShouldAllBe(w => Known.Content.Instruments.Newest(w.Key).IndexOf(w.Value) >= 0);
        talks.Profiles.Keys.ShouldBe(["intimate-terror", "family-in-stress", "long-term-care", "child-behaviour", "complex-separation"], ignoreOrder: true);
    }
}
